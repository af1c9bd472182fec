namespace Near.Client;

/// <summary>The common text form of keys and signatures: <c>type:base58</c>; without a type it is ed25519.</summary>
internal static class KeyText
{
    public static string Format(KeyType type, ReadOnlySpan<byte> bytes) => $"{Name(type)}:{Base58.Encode(bytes)}";

    /// <param name="length">Length in bytes for a key type.</param>
    public static bool TryParse(string? text, Func<KeyType, int> length, out KeyType type, out byte[] bytes)
    {
        (type, bytes) = (KeyType.Ed25519, []);
        if (text is null)
        {
            return false;
        }

        var colon = text.IndexOf(':');
        if (colon >= 0 && !TryParseName(text[..colon], out type))
        {
            return false;
        }

        if (!Base58.TryDecode(text.AsSpan(colon + 1), length(type), out var decoded))
        {
            return false;
        }

        bytes = decoded;
        return true;
    }

    private static string Name(KeyType type) => type == KeyType.Ed25519 ? "ed25519" : "secp256k1";

    private static bool TryParseName(string name, out KeyType type)
    {
        type = name.Equals("secp256k1", StringComparison.OrdinalIgnoreCase) ? KeyType.Secp256k1 : KeyType.Ed25519;
        return name.Equals(Name(type), StringComparison.OrdinalIgnoreCase);
    }
}
