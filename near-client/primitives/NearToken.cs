using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// An amount of NEAR, counted in yoctoNEAR (10^-24 NEAR). Sums and differences are checked: they throw
/// <see cref="OverflowException"/> instead of wrapping. JSON: decimal string of yoctoNEAR.
/// </summary>
[JsonConverter(typeof(NearTokenJsonConverter))]
public readonly record struct NearToken : IBorsh<NearToken>, IParsable<NearToken>, IComparable<NearToken>
{
    private const int Decimals = 24;
    private const string NearUnit = "NEAR";
    private const string YoctoUnit = "yoctoNEAR";
    private static readonly UInt128 One = UInt128.Parse("1000000000000000000000000");

    private NearToken(UInt128 yoctos) => Yoctos = yoctos;

    /// <summary>No NEAR.</summary>
    public static NearToken Zero => default;

    /// <summary>The amount in yoctoNEAR.</summary>
    public UInt128 Yoctos { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsZero => Yoctos == 0;

    /// <summary>So many yoctoNEAR.</summary>
    public static NearToken FromYocto(UInt128 yoctos) => new(yoctos);

    /// <exception cref="OverflowException">Negative, or above 2^128 - 1 yoctoNEAR.</exception>
    public static NearToken FromNear(decimal near)
    {
        decimal whole = decimal.Floor(near);
        // A decimal has at most 28 decimal places; two steps of 12 keep the product within its range.
        decimal fraction = (near - whole) * 1_000_000_000_000m;
        decimal high = decimal.Floor(fraction);
        decimal low = decimal.Floor((fraction - high) * 1_000_000_000_000m);
        return checked(new((UInt128)whole * One + (UInt128)high * 1_000_000_000_000 + (UInt128)low));
    }

    /// <summary>Reads <c>"1.5 NEAR"</c> or <c>"20 yoctoNEAR"</c>; the unit may be in any case.</summary>
    /// <exception cref="NearFormatException">Not such a text, more than 24 decimals, or above 2^128 - 1 yoctoNEAR.</exception>
    public static NearToken Parse(string text) =>
        TryParse(text, out NearToken token)
            ? token
            : throw new NearFormatException("Not an amount; write it like \"1.5 NEAR\" or \"20 yoctoNEAR\".");

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NearToken token)
    {
        token = default;
        int space = text?.IndexOf(' ') ?? -1;
        if (space <= 0 || text!.Length > 80)
            return false;

        ReadOnlySpan<char> number = text.AsSpan(0, space);
        ReadOnlySpan<char> unit = text.AsSpan(space + 1);
        if (unit.Equals(YoctoUnit, StringComparison.OrdinalIgnoreCase))
            return TryParseYocto(number, out token);

        return unit.Equals(NearUnit, StringComparison.OrdinalIgnoreCase) && TryParseNear(number, out token);
    }

    /// <summary>Reads the JSON form: decimal digits, in yoctoNEAR.</summary>
    public static bool TryParseYocto(ReadOnlySpan<char> digits, out NearToken token)
    {
        bool ok = UInt128.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out UInt128 yoctos);
        token = new(yoctos);
        return ok;
    }

    static NearToken IParsable<NearToken>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<NearToken>.TryParse(string? s, IFormatProvider? provider, out NearToken result) => TryParse(s, out result);

    /// <inheritdoc />
    public static NearToken Read(ref BorshReader reader) => new(reader.ReadU128());

    /// <inheritdoc />
    public void Write(BorshWriter writer) => writer.WriteU128(Yoctos);

    /// <inheritdoc />
    public int CompareTo(NearToken other) => Yoctos.CompareTo(other.Yoctos);

    /// <summary>Exact, e.g. <c>1.5 NEAR</c>; <see cref="Parse"/> reads it back.</summary>
    public override string ToString()
    {
        (UInt128 whole, UInt128 fraction) = UInt128.DivRem(Yoctos, One);
        string decimals = fraction.ToString().PadLeft(Decimals, '0').TrimEnd('0');
        return decimals.Length == 0 ? $"{whole} {NearUnit}" : $"{whole}.{decimals} {NearUnit}";
    }

    private static bool TryParseNear(ReadOnlySpan<char> number, out NearToken token)
    {
        token = default;
        int dot = number.IndexOf('.');
        ReadOnlySpan<char> whole = dot < 0 ? number : number[..dot];
        ReadOnlySpan<char> decimals = dot < 0 ? [] : number[(dot + 1)..];
        if (whole.IsEmpty || decimals.Length > Decimals || (dot >= 0 && decimals.IsEmpty))
            return false;

        return TryParseYocto($"{whole}{decimals}{new string('0', Decimals - decimals.Length)}", out token);
    }

    /// <summary>The checked sum.</summary>
    public static NearToken operator +(NearToken left, NearToken right) => new(checked(left.Yoctos + right.Yoctos));

    /// <summary>The checked difference.</summary>
    public static NearToken operator -(NearToken left, NearToken right) => new(checked(left.Yoctos - right.Yoctos));

    /// <summary>The checked product.</summary>
    public static NearToken operator *(NearToken amount, ulong times) => new(checked(amount.Yoctos * times));

    /// <summary>The checked product.</summary>
    public static NearToken operator *(ulong times, NearToken amount) => amount * times;

    /// <summary>One of so many equal parts; what is over, less than a yoctoNEAR each, is left out.</summary>
    public static NearToken operator /(NearToken amount, ulong parts) => new(amount.Yoctos / parts);

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(NearToken left, NearToken right) => left.Yoctos < right.Yoctos;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(NearToken left, NearToken right) => left.Yoctos > right.Yoctos;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(NearToken left, NearToken right) => left.Yoctos <= right.Yoctos;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(NearToken left, NearToken right) => left.Yoctos >= right.Yoctos;
}
