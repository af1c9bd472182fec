using Near.Client;
using Near.Client.Light;

namespace Near.Localnet.Chain;

/// <summary>The keys that this node makes blocks and approvals with: its own validator's, and those of others that it was given.</summary>
internal sealed class ValidatorKeys(SecretKey own, IReadOnlyList<SecretKey> others) : IDisposable
{
    /// <summary>Signs blocks and chunks, whoever's turn it is.</summary>
    public SecretKey Own => own;

    /// <summary>Each validator's signature; null for those whose key is not here, as if they had missed it.</summary>
    public IReadOnlyList<Signature?> Sign(IReadOnlyList<ValidatorStake> validators, byte[] message) =>
        [.. validators.Select(validator => Find(validator.PublicKey)?.Sign(message))];

    public void Dispose()
    {
        own.Dispose();
        foreach (SecretKey key in others)
            key.Dispose();
    }

    private SecretKey? Find(PublicKey key) => own.PublicKey.Equals(key) ? own : others.FirstOrDefault(other => other.PublicKey.Equals(key));
}
