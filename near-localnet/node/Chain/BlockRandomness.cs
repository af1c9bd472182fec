using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>
/// A block's random value and what proves it. nearcore uses a VRF over ristretto; here the "proof" is the validator's ed25519 signature
/// of the previous random value. Both are unique to the key and the previous value, and no client checks them.
/// </summary>
internal sealed record BlockRandomness(CryptoHash RandomValue, byte[] VrfValue, byte[] VrfProof)
{
    public static readonly BlockRandomness OfGenesis = new(CryptoHash.Zero, new byte[32], new byte[64]);

    public static BlockRandomness Next(CryptoHash previous, SecretKey validatorKey)
    {
        byte[] proof = validatorKey.Sign(previous.Bytes).Bytes.ToArray();
        var value = CryptoHash.Sha256(proof);
        return new(CryptoHash.Sha256(value.Bytes), value.ToArray(), proof);
    }
}
