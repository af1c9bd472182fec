using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>The bytes in base64.</summary>
internal sealed class RawStateInitJsonConverter : JsonConverter<RawStateInit>
{
    public override RawStateInit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, RawStateInit value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.Bytes);
}
