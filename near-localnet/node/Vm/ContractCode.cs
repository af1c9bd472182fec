using Near.Client;

namespace Near.Localnet.Vm;

/// <summary>A contract's module as it was deployed, and its SHA-256.</summary>
internal sealed class ContractCode
{
    /// <summary>Takes the module and hashes it.</summary>
    public ContractCode(byte[] wasm)
        : this(wasm, CryptoHash.Sha256(wasm)) { }

    /// <summary>Takes a module whose hash is already known.</summary>
    public ContractCode(byte[] wasm, CryptoHash hash)
    {
        Wasm = wasm;
        Hash = hash;
    }

    public byte[] Wasm { get; }

    /// <summary>SHA-256 of the module.</summary>
    public CryptoHash Hash { get; }
}
