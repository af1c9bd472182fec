using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace NearTasks.Indexer.Events;

/// <summary>Whether a value is what its field must hold.</summary>
internal static class FieldCheck
{
    private const long LargestNumber = (1L << 53) - 1;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    public static bool Holds(FieldKind kind, JsonElement value) =>
        kind switch
        {
            FieldKind.Number => IsNumber(value, LargestNumber),
            FieldKind.Small => IsNumber(value, int.MaxValue),
            FieldKind.Amount => IsDecimal(value)
                && UInt128.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldKind.Instant => IsDecimal(value)
                && ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out _),
            FieldKind.Text => value.ValueKind == JsonValueKind.String,
            FieldKind.OptionalText => value.ValueKind is JsonValueKind.String or JsonValueKind.Null,
            FieldKind.Hash => value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: 64 } text
                && !text.AsSpan().ContainsAnyExcept(Hex),
            FieldKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            FieldKind.Bytes => value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out _),
            FieldKind.List => value.ValueKind == JsonValueKind.Array
                && value.EnumerateArray().All(each => each.ValueKind == JsonValueKind.Object),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static bool IsNumber(JsonElement value, long largest) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= 0 && number <= largest;

    /// <summary>Digits only, and one way to write each number.</summary>
    private static bool IsDecimal(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text
        && !text.AsSpan().ContainsAnyExcept(Digits)
        && (text.Length == 1 || text[0] != '0');
}
