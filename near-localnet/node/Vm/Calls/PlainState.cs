using System.Buffers.Binary;
using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Vm.Calls;

/// <summary>A contract's storage as a plain map, without trie fees, and validators by name.</summary>
internal sealed class PlainState : IVmExternal
{
    private readonly Dictionary<byte[], byte[]> _storage;
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;
    private readonly IReadOnlyDictionary<string, UInt128> _validators;
    private ulong _dataIds;

    /// <summary>Nothing stored, no validators.</summary>
    public PlainState()
        : this(new Dictionary<byte[], byte[]>(), new Dictionary<string, UInt128>()) { }

    /// <param name="entries">What is stored at the start, each key once.</param>
    /// <param name="validators">Stakes in yoctoNEAR by account.</param>
    public PlainState(IReadOnlyDictionary<byte[], byte[]> entries, IReadOnlyDictionary<string, UInt128> validators)
    {
        _storage = new(entries, KeyComparer.Instance);
        _lookup = _storage.GetAlternateLookup<ReadOnlySpan<byte>>();
        _validators = validators;
    }

    /// <summary>All that is stored, in order of keys.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries => _storage.OrderBy(entry => entry.Key, KeyComparer.Instance);

    public UInt128 TotalStake => _validators.Values.Aggregate(UInt128.Zero, (sum, stake) => sum + stake);

    public byte[]? StorageGet(ReadOnlySpan<byte> key, IStorageMeter meter)
    {
        byte[]? value = Find(key);
        if (value is not null)
            meter.ReadBytes((ulong)value.Length);
        return value;
    }

    public byte[]? StorageSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, IStorageMeter meter)
    {
        byte[]? old = Find(key);
        _lookup[key] = value.ToArray();
        return old;
    }

    public byte[]? StorageRemove(ReadOnlySpan<byte> key, IStorageMeter meter) => _lookup.Remove(key, out _, out byte[]? old) ? old : null;

    public bool StorageHas(ReadOnlySpan<byte> key, IStorageMeter meter) => _lookup.ContainsKey(key);

    public UInt128 ValidatorStake(AccountId account) => _validators.GetValueOrDefault(account.Value);

    /// <summary>SHA-256 of a counter, from 0.</summary>
    public CryptoHash NewDataId()
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(counter, _dataIds++);
        return CryptoHash.Sha256(counter);
    }

    public bool YieldExists(CryptoHash dataId) => false;

    public CryptoHash? FindYield(CryptoHash yieldId) => null;

    private byte[]? Find(ReadOnlySpan<byte> key) => _lookup.TryGetValue(key, out byte[]? value) ? value : null;
}
