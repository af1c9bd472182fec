using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;

namespace Near.Client;

/// <summary>The hash functions of 32 bytes that NEAR has beside SHA-256.</summary>
internal static class Digests
{
    private const int Bits = 256;

    /// <summary>SHA-3 as Ethereum has it, from before it became a standard.</summary>
    public static byte[] Keccak256(ReadOnlySpan<byte> data) => Hash(new KeccakDigest(Bits), data);

    /// <summary>SHA3-256 (FIPS 202).</summary>
    public static byte[] Sha3(ReadOnlySpan<byte> data) => Hash(new Sha3Digest(Bits), data);

    private static byte[] Hash(IDigest digest, ReadOnlySpan<byte> data)
    {
        digest.BlockUpdate(data);
        byte[] hash = new byte[Bits / 8];
        digest.DoFinal(hash);
        return hash;
    }
}
