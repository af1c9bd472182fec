using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Utilities;
using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace Near.Client;

/// <summary>ECDSA over secp256k1 of 32-byte hashes, with deterministic nonces (RFC 6979), low s and a recovery id.</summary>
internal static class Secp256k1
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly ECDomainParameters Domain = new(Curve);
    private static readonly BigInteger HalfOrder = Curve.N.ShiftRight(1);

    public static bool IsSecret(ReadOnlySpan<byte> secret)
    {
        var d = new BigInteger(1, secret);
        return d.SignValue > 0 && d.CompareTo(Curve.N) < 0;
    }

    public static byte[] RandomSecret()
    {
        byte[] secret;
        do
        {
            secret = RandomNumberGenerator.GetBytes(32);
        } while (!IsSecret(secret));
        return secret;
    }

    public static byte[] PublicKey(ReadOnlySpan<byte> secret) =>
        Curve.G.Multiply(new BigInteger(1, secret)).Normalize().GetEncoded(compressed: false)[1..];

    public static byte[] Sign(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> hash)
    {
        BigInteger n = Curve.N;
        var d = new BigInteger(1, secret);
        var z = new BigInteger(1, hash);
        var nonces = new HMacDsaKCalculator(new Sha256Digest());
        nonces.Init(n, d, hash.ToArray());
        while (true)
        {
            BigInteger k = nonces.NextK();
            ECPoint point = Curve.G.Multiply(k).Normalize();
            var x = point.AffineXCoord.ToBigInteger();
            BigInteger r = x.Mod(n);
            BigInteger s = k.ModInverse(n).Multiply(z.Add(r.Multiply(d))).Mod(n);
            if (r.SignValue == 0 || s.SignValue == 0)
                continue;

            int recovery = (x.CompareTo(n) >= 0 ? 2 : 0) | (point.AffineYCoord.TestBitZero() ? 1 : 0);
            if (s.CompareTo(HalfOrder) > 0)
            {
                s = n.Subtract(s);
                recovery ^= 1;
            }

            return Encode(r, s, recovery);
        }
    }

    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (hash.Length != 32 || signature[64] > 3 || !TryDecodePoint(publicKey, out ECPoint? point))
            return false;

        var r = new BigInteger(1, signature[..32]);
        var s = new BigInteger(1, signature[32..64]);
        if (s.CompareTo(HalfOrder) > 0)
            return false;

        var verifier = new ECDsaSigner();
        verifier.Init(forSigning: false, new ECPublicKeyParameters(point, Domain));
        return verifier.VerifySignature(hash.ToArray(), r, s);
    }

    private static byte[] Encode(BigInteger r, BigInteger s, int recovery) =>
        [.. BigIntegers.AsUnsignedByteArray(32, r), .. BigIntegers.AsUnsignedByteArray(32, s), (byte)recovery];

    private static bool TryDecodePoint(ReadOnlySpan<byte> publicKey, out ECPoint? point)
    {
        try
        {
            point = Curve.Curve.DecodePoint([4, .. publicKey]);
            return true;
        }
        catch (ArgumentException)
        {
            // Not on the curve.
            point = null;
            return false;
        }
    }
}
