namespace Near.Client;

/// <summary>Crockford's base 32 in lower case: the digits and the letters but i, l, o and u.</summary>
internal static class Base32
{
    public const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    private const int BitsPerDigit = 5;

    /// <summary>The bits in order, five to a digit; zeros fill up the last one.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        char[] text = new char[((bytes.Length * 8) + BitsPerDigit - 1) / BitsPerDigit];
        for (int i = 0; i < text.Length; i++)
        {
            int bit = i * BitsPerDigit;
            int pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Digits[(pair >> (16 - BitsPerDigit - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
