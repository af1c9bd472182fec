using Near.Client;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Near.Localnet.Runtime.Verification;

/// <summary>Keys that validators can use.</summary>
internal static class StakingKey
{
    /// <summary>An ed25519 key that is a point of the prime-order group, and not a small one.</summary>
    public static bool IsValid(PublicKey key) => key.KeyType == KeyType.Ed25519 && Ed25519.ValidatePublicKeyFull(key.Bytes.ToArray(), 0);
}
