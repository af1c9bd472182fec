using System.Diagnostics.CodeAnalysis;

namespace Near.Client;

/// <summary>Base58 with Bitcoin's alphabet, the text form of NEAR's hashes, keys and signatures.</summary>
internal static class Base58
{
    public static string Encode(ReadOnlySpan<byte> bytes) => SimpleBase.Base58.Bitcoin.Encode(bytes);

    /// <summary>Decodes exactly <paramref name="length"/> bytes; longer text is refused before any work is done on it.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int length, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        // The decoder's table ends with the alphabet's last letter; it throws beyond.
        if (text.IsEmpty || text.Length > length * 7 / 5 + 1 || text.ContainsAnyExceptInRange('1', 'z'))
        {
            return false;
        }

        var buffer = new byte[text.Length + 1];
        if (!SimpleBase.Base58.Bitcoin.TryDecode(text, buffer, out var written) || written != length)
        {
            return false;
        }

        bytes = buffer[..length];
        return true;
    }
}
