using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>Amounts as NEAR's RPC writes them: the decimal string of yoctoNEAR.</summary>
internal sealed class NearTokenJsonConverter : JsonConverter<NearToken>
{
    public override NearToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && NearToken.TryParseYocto(reader.GetString(), out NearToken token)
            ? token
            : throw new JsonException("Expected an amount as a string of decimal digits (yoctoNEAR).");

    public override void Write(Utf8JsonWriter writer, NearToken value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Yoctos.ToString());
}
