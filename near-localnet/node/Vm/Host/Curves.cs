using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Near.Localnet.Vm.Host;

/// <summary>The signature schemes that contracts can check. What is malformed is simply not valid.</summary>
internal static class Curves
{
    public const int Ed25519KeyLength = 32;
    public const int P256KeyLength = 33;

    /// <summary>Shorter hashes than half of the curve's size are refused as too weak.</summary>
    private const int MinP256HashLength = 16;

    private static readonly X9ECParameters Secp256k1 = CustomNamedCurves.GetByName("secp256k1");
    private static readonly X9ECParameters P256 = CustomNamedCurves.GetByName("secp256r1");
    private static readonly ECDomainParameters P256Domain = new(P256);

    public static bool VerifyEd25519(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Ed25519.Verify(signature.ToArray(), 0, key.ToArray(), 0, message.ToArray(), 0, message.Length);

    /// <summary>Whether both halves are numbers from 1 to the order of the curve.</summary>
    public static bool IsP256Signature(ReadOnlySpan<byte> signature) =>
        IsScalar(new BigInteger(1, signature[..32]), P256) && IsScalar(new BigInteger(1, signature[32..]), P256);

    /// <param name="key">SEC 1 compressed.</param>
    /// <param name="hash">Taken as it is; bytes after the 32nd do not count.</param>
    /// <param name="signature">r and s, big-endian.</param>
    public static bool VerifyP256(ReadOnlySpan<byte> key, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (hash.Length < MinP256HashLength || DecodePoint(P256, key) is not { } point)
            return false;
        var verifier = new ECDsaSigner();
        verifier.Init(forSigning: false, new ECPublicKeyParameters(point, P256Domain));
        return verifier.VerifySignature(hash.ToArray(), new BigInteger(1, signature[..32]), new BigInteger(1, signature[32..]));
    }

    /// <summary>The key (x and y, 64 bytes) that made an ECDSA signature (SEC 1, 4.1.6), or null.</summary>
    public static byte[]? RecoverSecp256k1(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, int recoveryId, bool rejectHighS)
    {
        BigInteger n = Secp256k1.N;
        var r = new BigInteger(1, signature[..32]);
        var s = new BigInteger(1, signature[32..]);
        if (!IsScalar(r, Secp256k1) || !IsScalar(s, Secp256k1) || (rejectHighS && s.CompareTo(n.ShiftRight(1)) > 0))
            return null;

        BigInteger x = recoveryId >= 2 ? r.Add(n) : r;
        if (x.BitLength > 256)
            return null;
        byte[] compressed = [(byte)(2 + (recoveryId & 1)), .. Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(32, x)];
        if (DecodePoint(Secp256k1, compressed) is not { } point)
            return null;

        BigInteger inverse = r.ModInverse(n);
        var e = new BigInteger(1, hash);
        ECPoint key = ECAlgorithms
            .SumOfTwoMultiplies(Secp256k1.G, n.Subtract(e.Multiply(inverse).Mod(n)), point, s.Multiply(inverse).Mod(n))
            .Normalize();
        return key.IsInfinity ? null : key.GetEncoded(compressed: false)[1..];
    }

    private static bool IsScalar(BigInteger value, X9ECParameters curve) => value.SignValue > 0 && value.CompareTo(curve.N) < 0;

    private static ECPoint? DecodePoint(X9ECParameters curve, ReadOnlySpan<byte> encoded)
    {
        // Only the compressed form; BouncyCastle would read others.
        if (encoded[0] is not (2 or 3))
            return null;
        try
        {
            return curve.Curve.DecodePoint(encoded.ToArray());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
