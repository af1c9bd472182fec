using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Near.Client.Json;

/// <summary>128-bit numbers as decimal strings.</summary>
internal sealed class UInt128JsonConverter : JsonConverter<UInt128>
{
    public override UInt128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && UInt128.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 number)
            ? number
            : throw new JsonException("Expected a whole number as a string of decimal digits.");

    public override void Write(Utf8JsonWriter writer, UInt128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
