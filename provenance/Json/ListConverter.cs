using System.Text.Json;
using System.Text.Json.Serialization;

namespace NearTasks.Provenance;

/// <summary>A list without nulls: the serializer's own respect for nullability ends at a list's entries.</summary>
internal sealed class ListConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    public override IReadOnlyList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        T[] entries = JsonSerializer.Deserialize<T[]>(ref reader, options)!;
        return Array.Exists(entries, entry => entry is null) ? throw new JsonException("null stands where an entry is expected") : entries;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<IEnumerable<T>>(writer, value, options);
}
