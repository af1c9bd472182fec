using System.Buffers.Binary;
using Near.Client;
using Near.Localnet.Vm;

namespace Near.Localnet.Tests.Vm;

/// <summary>A contract's storage as a plain map, without trie fees, and validators by name.</summary>
internal sealed class PlainState : IVmExternal
{
    private ulong dataIds;

    /// <summary>Values by the hex of their key.</summary>
    public SortedDictionary<string, byte[]> Storage { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, UInt128> Validators { get; } = [];

    public UInt128 TotalStake => Validators.Values.Aggregate(UInt128.Zero, (sum, stake) => sum + stake);

    public byte[]? StorageGet(ReadOnlySpan<byte> key, IStorageMeter meter) => Storage.GetValueOrDefault(Convert.ToHexStringLower(key));

    public byte[]? StorageSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, IStorageMeter meter)
    {
        var old = StorageGet(key, meter);
        Storage[Convert.ToHexStringLower(key)] = value.ToArray();
        return old;
    }

    public byte[]? StorageRemove(ReadOnlySpan<byte> key, IStorageMeter meter) =>
        Storage.Remove(Convert.ToHexStringLower(key), out var old) ? old : null;

    public bool StorageHas(ReadOnlySpan<byte> key, IStorageMeter meter) => Storage.ContainsKey(Convert.ToHexStringLower(key));

    public UInt128 ValidatorStake(AccountId account) => Validators.GetValueOrDefault(account.Value);

    public CryptoHash NewDataId()
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(counter, dataIds++);
        return CryptoHash.Sha256(counter);
    }

    public bool YieldExists(CryptoHash dataId) => false;

    public CryptoHash? FindYield(CryptoHash yieldId) => null;
}
