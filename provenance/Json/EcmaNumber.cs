using System.Globalization;

namespace NearTasks.Provenance;

/// <summary>
/// Numbers as ECMAScript's <c>Number::toString</c> prints them (ECMA-262 6.1.6.1.20), which RFC 8785 section 3.2.2.3 asks for.
/// </summary>
public static class EcmaNumber
{
    /// <summary>The shortest decimal text that reads back as the same double.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Infinite or not a number.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no infinite numbers");
        if (value == 0)
            return "0";

        // The framework finds the shortest digits; only their layout differs: "12.5", "0.00012" or "1.5E+30".
        string[] parts = Math.Abs(value).ToString("R", CultureInfo.InvariantCulture).Split('E');
        int exponent = parts.Length == 2 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        string[] mantissa = parts[0].Split('.');
        string all = string.Concat(mantissa);
        string digits = all.TrimStart('0');
        int point = mantissa[0].Length + exponent - (all.Length - digits.Length);
        return (value < 0 ? "-" : "") + Layout(digits.TrimEnd('0'), point);
    }

    /// <param name="digits">The k significant digits.</param>
    /// <param name="point">Where the decimal point stands, counted from before the first digit (ECMAScript's n).</param>
    private static string Layout(string digits, int point) =>
        point switch
        {
            > 21 or <= -6 => Exponential(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when digits.Length <= point => digits.PadRight(point, '0'),
            _ => digits[..point] + "." + digits[point..],
        };

    private static string Exponential(string digits, int exponent)
    {
        string mantissa = digits.Length == 1 ? digits : digits[..1] + "." + digits[1..];
        return mantissa + (exponent < 0 ? "e-" : "e+") + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
    }
}
