using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Lists of byte arrays as serde writes them: arrays of numbers.</summary>
internal sealed class ByteArraysJsonConverter : JsonConverter<IReadOnlyList<byte[]>>
{
    public override IReadOnlyList<byte[]> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        List<List<byte>> lists =
            JsonSerializer.Deserialize<List<List<byte>>>(ref reader, options) ?? throw new JsonException("Expected lists of bytes.");
        return [.. lists.Select(list => list.ToArray())];
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<byte[]> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Select(bytes => bytes.Select(b => (int)b)), options);
}
