using Near.Client;

namespace Near.Localnet.State;

/// <summary>A stored value with its hash, which is computed once (contract code is large and often rewritten unchanged).</summary>
internal sealed class StateValue(byte[] bytes)
{
    private CryptoHash? _hash;

    public byte[] Bytes { get; } = bytes;

    public CryptoHash Hash => _hash ??= CryptoHash.Sha256(Bytes);
}
