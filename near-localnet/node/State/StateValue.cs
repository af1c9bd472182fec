using System.Security.Cryptography;
using Near.Client;

namespace Near.Localnet.State;

/// <summary>A stored value with its hash, which is computed once (contract code is large and often rewritten unchanged).</summary>
internal sealed class StateValue(byte[] bytes)
{
    private byte[]? _hash;

    public byte[] Bytes { get; } = bytes;

    public CryptoHash Hash => CryptoHash.FromBytes(_hash ??= SHA256.HashData(Bytes));
}
