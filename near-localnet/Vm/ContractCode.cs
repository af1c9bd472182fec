using System.Security.Cryptography;

namespace Near.Localnet.Vm;

/// <summary>A contract's module as it was deployed, and its SHA-256.</summary>
public sealed class ContractCode
{
    /// <summary>Takes the module and hashes it.</summary>
    public ContractCode(byte[] wasm)
        : this(wasm, SHA256.HashData(wasm))
    {
    }

    /// <summary>Takes a module whose hash is already known.</summary>
    public ContractCode(byte[] wasm, byte[] hash)
    {
        Wasm = wasm;
        Hash = hash;
    }

    public byte[] Wasm { get; }

    /// <summary>SHA-256 of the module, 32 bytes.</summary>
    public byte[] Hash { get; }
}
