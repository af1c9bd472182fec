using Near.Client.Borsh;

namespace Near.Client;

/// <summary>
/// Signs and verifies off-chain messages (NEP-413). The tag 2^31 + 413 keeps such a signature from being one of a
/// transaction. Verifying proves possession of the key; that the key is the account's own, full-access key must be asked of the
/// chain, and that the nonce is fresh, of the asker's memory.
/// </summary>
public static class Nep413
{
    private const uint Tag = (1u << 31) + 413;

    /// <summary>What is signed: SHA-256 of the tag and the message in Borsh.</summary>
    public static CryptoHash Hash(Nep413Message message)
    {
        var writer = new BorshWriter();
        writer.WriteU32(Tag);
        writer.Write(message);
        return CryptoHash.Sha256(writer.Written);
    }

    /// <summary>Signs the message as wallets do.</summary>
    public static Signature Sign(Nep413Message message, SecretKey key) => key.Sign(Hash(message).Bytes);

    /// <summary>Whether the signature is the key's, of exactly this message.</summary>
    public static bool Verify(Nep413Message message, PublicKey key, Signature signature) => key.Verify(Hash(message).Bytes, signature);

    /// <summary>The form in which wallets hand signatures over: base64 of the bytes, without the type.</summary>
    public static string ToBase64(Signature signature) => Convert.ToBase64String(signature.Bytes);

    /// <summary>Reads <see cref="ToBase64"/>'s form for a key of the given type.</summary>
    /// <exception cref="NearFormatException">Not base64, or not the length of such a signature.</exception>
    public static Signature FromBase64(KeyType type, string text)
    {
        byte[] bytes = new byte[MlDsa65.SignatureLength];
        return Convert.TryFromBase64String(text, bytes, out int length)
            ? Signature.FromBytes(type, bytes.AsSpan(0, length))
            : throw new NearFormatException("A signature is base64 of 64 bytes (ed25519), 65 (secp256k1) or 3309 (ml-dsa-65).");
    }
}
