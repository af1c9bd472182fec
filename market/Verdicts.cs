using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;

namespace NearTasks.Market;

/// <summary>
/// Which labels of an assignment are accepted: one bit a label, lowest first, spare bits zero; in JSON standard base64.
/// How many labels there are is not in it: whoever knows asks <see cref="IsOf"/>.
/// </summary>
[JsonConverter(typeof(TextJsonConverter<Verdicts>))]
public sealed class Verdicts : IParsable<Verdicts>, IEquatable<Verdicts>
{
    private const int BitsPerByte = 8;
    private readonly byte[] _bits;

    private Verdicts(byte[] bits) => _bits = bits;

    /// <summary>The number of labels that are accepted.</summary>
    public int Accepted => _bits.Sum(bits => (int)byte.PopCount(bits));

    /// <summary>The bytes, <c>ceil(count / 8)</c> of them.</summary>
    public ReadOnlySpan<byte> Bytes => _bits;

    /// <summary>Takes the bytes as they are stored.</summary>
    public static Verdicts FromBytes(ReadOnlySpan<byte> bits) => new(bits.ToArray());

    /// <summary>The verdicts on <paramref name="count"/> labels of which some are rejected.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rejected label is not below the count.</exception>
    public static Verdicts Reject(int count, IEnumerable<int> rejected)
    {
        byte[] bits = new byte[(count + BitsPerByte - 1) / BitsPerByte];
        for (int label = 0; label < count; label++)
            bits[label / BitsPerByte] |= (byte)(1 << (label % BitsPerByte));
        foreach (int label in rejected)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(label);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(label, count);
            bits[label / BitsPerByte] &= (byte)~(1 << (label % BitsPerByte));
        }
        return new Verdicts(bits);
    }

    /// <summary>Reads standard base64.</summary>
    /// <exception cref="NearFormatException">Anything else.</exception>
    public static Verdicts Parse(string text) =>
        TryParse(text, out Verdicts? verdicts) ? verdicts : throw new NearFormatException("verdicts are one bit for each label in base64");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Verdicts? verdicts)
    {
        verdicts = null;
        if (text is null || text.Length % 4 != 0)
            return false;
        byte[] bits = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bits, out int written) || written == 0)
            return false;
        verdicts = new Verdicts(bits[..written]);
        return verdicts.ToString() == text;
    }

    static Verdicts IParsable<Verdicts>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Verdicts>.TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Verdicts result) =>
        TryParse(s, out result);

    /// <summary>Whether these are the verdicts on that many labels: no byte too many or too few, nothing in the spare bits.</summary>
    public bool IsOf(int count) =>
        count > 0
        && _bits.Length == (count + BitsPerByte - 1) / BitsPerByte
        && (count % BitsPerByte == 0 || _bits[^1] >> (count % BitsPerByte) == 0);

    /// <summary>Whether a label is accepted; false for one that there is not.</summary>
    public bool Accepts(int label) =>
        label >= 0 && label / BitsPerByte < _bits.Length && ((_bits[label / BitsPerByte] >> (label % BitsPerByte)) & 1) == 1;

    /// <inheritdoc/>
    public bool Equals(Verdicts? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Verdicts);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_bits);
        return hash.ToHashCode();
    }

    /// <summary>Standard base64.</summary>
    public override string ToString() => Convert.ToBase64String(_bits);
}
