namespace Near.Client;

/// <summary>The common text form of keys and signatures: <c>type:base58</c>; without a type it is ed25519.</summary>
internal static class KeyText
{
    private static readonly KeyType[] Types = Enum.GetValues<KeyType>();

    public static string Format(KeyType type, ReadOnlySpan<byte> bytes) => $"{Name(type)}:{Base58.Encode(bytes)}";

    /// <param name="length">Length in bytes for a key type.</param>
    public static bool TryParse(string? text, Func<KeyType, int> length, out KeyType type, out byte[] bytes)
    {
        (type, bytes) = (KeyType.Ed25519, []);
        if (text is null)
            return false;

        int colon = text.IndexOf(':');
        if (colon >= 0 && !TryParseName(text[..colon], out type))
            return false;

        if (!Base58.TryDecode(text.AsSpan(colon + 1), length(type), out byte[]? decoded))
            return false;

        bytes = decoded;
        return true;
    }

    private static string Name(KeyType type) =>
        type switch
        {
            KeyType.Ed25519 => "ed25519",
            KeyType.Secp256k1 => "secp256k1",
            _ => "ml-dsa-65",
        };

    private static bool TryParseName(string name, out KeyType type)
    {
        type = Array.Find(Types, known => name.Equals(Name(known), StringComparison.OrdinalIgnoreCase));
        return name.Equals(Name(type), StringComparison.OrdinalIgnoreCase);
    }
}
