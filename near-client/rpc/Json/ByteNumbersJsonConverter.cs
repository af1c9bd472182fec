using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Bytes as serde writes a plain Vec&lt;u8&gt;: an array of numbers.</summary>
internal sealed class ByteNumbersJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("Expected an array of bytes.");

        var bytes = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            bytes.Add(
                reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value)
                    ? value
                    : throw new JsonException("Expected a byte.")
            );
        }

        return [.. bytes];
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (byte b in value)
            writer.WriteNumberValue(b);

        writer.WriteEndArray();
    }
}
