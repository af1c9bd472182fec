using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Gas as NEAR's RPC writes it: a JSON number. Strings of digits are read too (some newer views use them).</summary>
internal sealed class NearGasJsonConverter : JsonConverter<NearGas>
{
    public override NearGas Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong number))
            return new(number);

        return reader.TokenType == JsonTokenType.String && ulong.TryParse(reader.GetString(), out ulong parsed)
            ? new(parsed)
            : throw new JsonException("Expected gas as a whole number below 2^64.");
    }

    public override void Write(Utf8JsonWriter writer, NearGas value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
