using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>The state behind a contract's call. A failed receipt rolls the state back, so writes go straight to it.</summary>
internal sealed class CallExternal(Chunk chunk, AccountId account, CryptoHash actionId) : IVmExternal
{
    private readonly YieldedReceipts _yields = new(chunk);
    private readonly Queue<CryptoHash> _inputIds = [];
    private ulong _dataIds;

    public UInt128 TotalStake => chunk.Block.Validators.Values.Aggregate(NearToken.Zero, (sum, stake) => sum + stake).Yoctos;

    // Reads are flat: they visit no trie nodes.
    public byte[]? StorageGet(ReadOnlySpan<byte> key, IStorageMeter meter) => chunk.State.Get(TrieKey.ContractData(account, key));

    public bool StorageHas(ReadOnlySpan<byte> key, IStorageMeter meter) => chunk.State.Contains(TrieKey.ContractData(account, key));

    public byte[]? StorageSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, IStorageMeter meter)
    {
        var stateKey = TrieKey.ContractData(account, key);
        var evicted = chunk.State.Get(stateKey);
        if (evicted is not null)
            meter.EvictedBytes((ulong)evicted.Length);
        meter.TrieNodesTouched((ulong)chunk.State.CountTouchedNodes(stateKey));
        chunk.State.Set(stateKey, value.ToArray());
        return evicted;
    }

    public byte[]? StorageRemove(ReadOnlySpan<byte> key, IStorageMeter meter)
    {
        var stateKey = TrieKey.ContractData(account, key);
        var removed = chunk.State.Get(stateKey);
        if (removed is not null)
            meter.RemovedBytes((ulong)removed.Length);
        meter.TrieNodesTouched((ulong)chunk.State.CountTouchedNodes(stateKey));
        chunk.State.Remove(stateKey);
        return removed;
    }

    public UInt128 ValidatorStake(AccountId account) => chunk.Block.Validators.GetValueOrDefault(account).Yoctos;

    public CryptoHash NewDataId() => ReceiptIds.OfData(actionId, chunk.Block.Height, _dataIds++);

    public void ReserveInputId() => _inputIds.Enqueue(NewDataId());

    /// <summary>The reserved ids, first come first served.</summary>
    public CryptoHash TakeInputId() => _inputIds.Dequeue();

    public bool YieldExists(CryptoHash dataId) => _yields.Exists(account, dataId);

    public CryptoHash? FindYield(CryptoHash yieldId) => _yields.Find(account, yieldId);
}
