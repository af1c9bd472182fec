using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Records as <c>{"base64 key": "base64 value"}</c>.</summary>
internal sealed class StateEntriesJsonConverter : JsonConverter<IReadOnlyList<StateEntry>>
{
    public override IReadOnlyList<StateEntry> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Dictionary<string, byte[]> map =
            JsonSerializer.Deserialize<Dictionary<string, byte[]>>(ref reader, options) ?? throw new JsonException("Expected records.");
        try
        {
            return [.. map.Select(pair => new StateEntry(Convert.FromBase64String(pair.Key), pair.Value)).Order()];
        }
        catch (FormatException exception)
        {
            throw new JsonException("A record's key is not base64.", exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<StateEntry> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (StateEntry entry in value)
            writer.WriteBase64String(Convert.ToBase64String(entry.Key), entry.Value);

        writer.WriteEndObject();
    }
}
