using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Market;

/// <summary>
/// The name of an assignment: <c>campaign.batch.replica.attempt</c>, such as <c>7.12.0.1</c>. Ordered as its numbers are.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<AssignmentId>))]
public readonly record struct AssignmentId(long Campaign, long Batch, int Replica, int Attempt)
    : IComparable<AssignmentId>,
        IParsable<AssignmentId>
{
    /// <summary>Reads four decimal numbers without signs or leading zeros.</summary>
    /// <exception cref="NearFormatException">Anything else.</exception>
    public static AssignmentId Parse(string text) =>
        TryParse(text, out AssignmentId id)
            ? id
            : throw new NearFormatException("an assignment is campaign.batch.replica.attempt, such as 7.12.0.1");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out AssignmentId id)
    {
        id = default;
        if (text is not { Length: <= 64 } || text.Split('.') is not [string campaign, string batch, string replica, string attempt])
            return false;
        if (!TryNumber(campaign, out long c) || !TryNumber(batch, out long b))
            return false;
        if (!TryNumber(replica, out long r) || r > int.MaxValue || !TryNumber(attempt, out long a) || a > int.MaxValue)
            return false;
        id = new AssignmentId(c, b, (int)r, (int)a);
        return true;
    }

    static AssignmentId IParsable<AssignmentId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<AssignmentId>.TryParse(string? s, IFormatProvider? provider, out AssignmentId result) => TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(AssignmentId other) =>
        (Campaign, Batch, Replica, Attempt).CompareTo((other.Campaign, other.Batch, other.Replica, other.Attempt));

    /// <summary>The dotted form.</summary>
    public override string ToString() => $"{Campaign}.{Batch}.{Replica}.{Attempt}";

    /// <summary>Whether one assignment comes before another.</summary>
    public static bool operator <(AssignmentId left, AssignmentId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one assignment comes after another.</summary>
    public static bool operator >(AssignmentId left, AssignmentId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one assignment is the other or comes before it.</summary>
    public static bool operator <=(AssignmentId left, AssignmentId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one assignment is the other or comes after it.</summary>
    public static bool operator >=(AssignmentId left, AssignmentId right) => left.CompareTo(right) >= 0;

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && Digits.AreCanonical(text) && number <= 1L << 53;
}
