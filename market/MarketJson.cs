using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;

namespace NearTasks.Market;

/// <summary>
/// The JSON of the contract: snake_case; missing, repeated and null members are refused where they may not be so, members that a later
/// contract adds are passed over; numbers are not negative and below 2^53, amounts have one spelling.
/// </summary>
public static class MarketJson
{
    /// <summary>Deeper documents are refused.</summary>
    public const int MaxDepth = 16;

    /// <summary>The options; read-only.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            MaxDepth = MaxDepth,
            Converters = { new AmountJsonConverter(), new DepositConverter(), new CountConverter(), new SmallCountConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class DepositConverter : JsonConverter<NearToken>
    {
        private static readonly AmountJsonConverter Yoctos = new();

        public override NearToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            NearToken.FromYocto(Yoctos.Read(ref reader, typeof(UInt128), options));

        public override void Write(Utf8JsonWriter writer, NearToken value, JsonSerializerOptions options) =>
            Yoctos.Write(writer, value.Yoctos, options);
    }

    private sealed class CountConverter : JsonConverter<long>
    {
        private const long Largest = (1L << 53) - 1;

        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number is >= 0 and <= Largest
                ? number
                : throw new JsonException("Expected a whole number from 0 to 2^53 - 1.");

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    private sealed class SmallCountConverter : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number >= 0
                ? number
                : throw new JsonException("Expected a whole number from 0 to 2^31 - 1.");

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}

/// <summary>Amounts as decimal digits in one spelling, below 2^128.</summary>
internal sealed class AmountJsonConverter : JsonConverter<UInt128>
{
    public override UInt128 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && reader.GetString() is { } digits
        && Digits.AreCanonical(digits)
        && UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 amount)
            ? amount
            : throw new JsonException("Expected an amount in decimal digits, below 2^128.");

    public override void Write(Utf8JsonWriter writer, UInt128 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
