using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Near.Client;

/// <summary>
/// Base58 with Bitcoin's alphabet, the text form of NEAR's hashes, keys and signatures. Keys of ML-DSA-65 have thousands of bytes, and the
/// work grows with the square of the length: so it is done by words of 32 bits and groups of five digits, not by bytes and digits.
/// </summary>
public static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int GroupDigits = 5;
    private const uint Group = 58 * 58 * 58 * 58 * 58;

    private static readonly byte[] Digits = DigitTable();

    /// <summary>The text of the bytes; each leading zero byte is a <c>1</c>.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        int zeros = LeadingCount(bytes, (byte)0);
        ReadOnlySpan<byte> rest = bytes[zeros..];
        // The digits in groups, the lowest first; a byte takes less than 1.37 digits.
        Span<uint> groups = new uint[rest.Length * 137 / (100 * GroupDigits) + 2];
        int used = 0;
        int at = 0;
        while (at < rest.Length)
        {
            int size = at == 0 && rest.Length % sizeof(uint) != 0 ? rest.Length % sizeof(uint) : sizeof(uint);
            used = MultiplyAdd(groups, used, 1UL << 32, ReadWord(rest.Slice(at, size)), Group);
            at += size;
        }

        Span<char> text = new char[zeros + groups.Length * GroupDigits];
        text.Fill(Alphabet[0]);
        int start = text.Length;
        for (int i = 0; i < used; i++)
        {
            uint group = groups[i];
            for (int j = 0; j < GroupDigits && (group > 0 || i < used - 1); j++, group /= 58)
                text[--start] = Alphabet[(int)(group % 58)];
        }

        return new string(text[(start - zeros)..]);
    }

    /// <summary>Decodes exactly <paramref name="length"/> bytes; longer text is refused before any work is done on it.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        return text.Length > 0 && text.Length <= length * 7 / 5 + 1 && TryDecode(text, out bytes) && bytes.Length == length;
    }

    /// <summary>Decodes text of any length; bound it before.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        int zeros = LeadingCount(text, Alphabet[0]);
        ReadOnlySpan<char> rest = text[zeros..];
        // The number in words, the lowest first; a digit takes less than 5.86 bits.
        Span<uint> words = new uint[rest.Length * 586 / 3200 + 2];
        int used = 0;
        int at = 0;
        while (at < rest.Length)
        {
            int size = at == 0 && rest.Length % GroupDigits != 0 ? rest.Length % GroupDigits : GroupDigits;
            if (!TryReadGroup(rest.Slice(at, size), out uint group))
                return false;

            used = MultiplyAdd(words, used, Group, group, 1UL << 32);
            at += size;
        }

        Span<byte> number = new byte[used * sizeof(uint)];
        for (int i = 0; i < used; i++)
            BinaryPrimitives.WriteUInt32BigEndian(number[((used - 1 - i) * sizeof(uint))..], words[i]);

        bytes = [.. new byte[zeros], .. number[LeadingCount(number, (byte)0)..]];
        return true;
    }

    /// <summary>
    /// number * factor + add, where the number's limbs are below <paramref name="limit"/>; gives how many limbs are used.
    /// </summary>
    // Inlined, so that a constant limit makes the divisions cheap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int MultiplyAdd(Span<uint> number, int used, ulong factor, uint add, ulong limit)
    {
        ulong carry = add;
        for (int i = 0; i < used; i++)
        {
            carry += number[i] * factor;
            number[i] = (uint)(carry % limit);
            carry /= limit;
        }

        for (; carry > 0; carry /= limit)
            number[used++] = (uint)(carry % limit);

        return used;
    }

    private static uint ReadWord(ReadOnlySpan<byte> bytes)
    {
        uint word = 0u;
        foreach (byte value in bytes)
            word = word << 8 | value;

        return word;
    }

    private static bool TryReadGroup(ReadOnlySpan<char> digits, out uint group)
    {
        group = 0;
        foreach (char digit in digits)
        {
            if (digit >= Digits.Length || Digits[digit] == byte.MaxValue)
                return false;

            group = group * 58 + Digits[digit];
        }

        return true;
    }

    private static int LeadingCount<T>(ReadOnlySpan<T> values, T value)
        where T : IEquatable<T> => values.IndexOfAnyExcept(value) is >= 0 and var first ? first : values.Length;

    private static byte[] DigitTable()
    {
        byte[] table = new byte['z' + 1];
        Array.Fill(table, byte.MaxValue);
        for (int i = 0; i < Alphabet.Length; i++)
            table[Alphabet[i]] = (byte)i;

        return table;
    }
}
