using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Near.Client;

/// <summary>
/// ML-DSA-65 (FIPS 204) with an empty context; a secret is the expanded private key, which holds everything that signing needs.
/// </summary>
internal static class MlDsa65
{
    public const int PublicKeyLength = 1952;
    public const int SecretLength = 4032;
    public const int SignatureLength = 3309;
    public const int SeedLength = 32;

    // In a secret, the coefficients of s1 and s2, two a byte, each 0 to 8.
    private const int CoefficientsAt = 128;
    private const int CoefficientsLength = 11 * 128;
    private const int LargestCoefficient = 8;

    private static readonly MLDsaParameters Scheme = MLDsaParameters.ml_dsa_65;

    public static byte[] SecretOfSeed(ReadOnlySpan<byte> seed) => MLDsaPrivateKeyParameters.FromSeed(Scheme, seed.ToArray()).GetEncoded();

    public static byte[] RandomSecret()
    {
        byte[] seed = RandomNumberGenerator.GetBytes(SeedLength);
        byte[] secret = SecretOfSeed(seed);
        CryptographicOperations.ZeroMemory(seed);
        return secret;
    }

    /// <summary>
    /// Whether the bytes can sign for their own public key. One difference to nearcore: a slight error in t0, a part that the library does
    /// not give away, is found only if it spoils a signature.
    /// </summary>
    public static bool IsSecret(ReadOnlySpan<byte> secret)
    {
        foreach (byte pair in secret.Slice(CoefficientsAt, CoefficientsLength))
        {
            if ((pair & 0xF) > LargestCoefficient || pair >> 4 > LargestCoefficient)
                return false;
        }

        ReadOnlySpan<byte> message = "ml-dsa-65"u8;
        return Verify(PublicKey(secret), message, Sign(secret, message));
    }

    public static byte[] PublicKey(ReadOnlySpan<byte> secret) => Decode(secret).GetPublicKeyEncoded();

    /// <summary>With fresh randomness, as FIPS 204 prefers it: each signature is another one.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message)
    {
        var signer = new MLDsaSigner(Scheme, deterministic: false);
        signer.Init(forSigning: true, Decode(secret));
        signer.BlockUpdate(message);
        return signer.GenerateSignature();
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        var signer = new MLDsaSigner(Scheme, deterministic: false);
        signer.Init(forSigning: false, MLDsaPublicKeyParameters.FromEncoding(Scheme, publicKey.ToArray()));
        signer.BlockUpdate(message);
        return signer.VerifySignature(signature.ToArray());
    }

    private static MLDsaPrivateKeyParameters Decode(ReadOnlySpan<byte> secret) =>
        MLDsaPrivateKeyParameters.FromEncoding(Scheme, secret.ToArray());
}
