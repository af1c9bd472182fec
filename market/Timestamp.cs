using System.Globalization;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Market;

/// <summary>An instant of the chain: nanoseconds since 1970, in JSON a decimal string.</summary>
[JsonConverter(typeof(TextJsonConverter<Timestamp>))]
public readonly record struct Timestamp(ulong Nanoseconds) : IParsable<Timestamp>, IComparable<Timestamp>
{
    private const int NanosecondsPerTick = 100;

    /// <summary>Reads decimal digits without leading zeros.</summary>
    /// <exception cref="NearFormatException">Anything else, or 2^64 and above.</exception>
    public static Timestamp Parse(string text) =>
        TryParse(text, out Timestamp instant)
            ? instant
            : throw new NearFormatException("an instant is nanoseconds since 1970 in decimal digits");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(string? text, out Timestamp instant)
    {
        bool holds =
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong nanoseconds) && Digits.AreCanonical(text);
        instant = new Timestamp(holds ? nanoseconds : 0);
        return holds;
    }

    static Timestamp IParsable<Timestamp>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Timestamp>.TryParse(string? s, IFormatProvider? provider, out Timestamp result) => TryParse(s, out result);

    /// <summary>Rounded down to 100 ns, as .NET counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">After the year 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks((long)(Nanoseconds / NanosecondsPerTick));

    /// <inheritdoc />
    public int CompareTo(Timestamp other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Decimal digits; <see cref="Parse"/> reads them back.</summary>
    public override string ToString() => Nanoseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.CompareTo(right) < 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.CompareTo(right) > 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.CompareTo(right) <= 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.CompareTo(right) >= 0;
}

/// <summary>One way to write each number, so that equal values are equal bytes.</summary>
internal static class Digits
{
    public static bool AreCanonical(ReadOnlySpan<char> digits) => digits.Length == 1 || (digits.Length > 1 && digits[0] != '0');
}
