using Near.Client;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;
using Near.Localnet.Vm;

namespace Near.Localnet.Runtime.Actions;

/// <summary>The state behind a contract's call. A failed receipt rolls the state back, so writes go straight to it.</summary>
/// <param name="proofSizeBefore">The size of the chunk's proof before what is limited began: the receipt, or in protocol 85 the
/// call.</param>
internal sealed class CallExternal(Chunk chunk, AccountId account, CryptoHash actionId, ulong proofSizeBefore = 0) : IVmExternal
{
    private readonly YieldedReceipts _yields = new(chunk);
    private readonly Queue<CryptoHash> _inputIds = [];
    private ulong _dataIds;

    public UInt128 TotalStake => chunk.Block.Validators.Values.Aggregate(NearToken.Zero, (sum, stake) => sum + stake).Yoctos;

    public bool IsProofTooLarge => chunk.ProofSize - proofSizeBefore > chunk.Config.Chunk.ProofSizePerReceipt;

    // Reads are flat: they cost no trie nodes, but a value that was read is a cached one for writes.
    public byte[]? StorageGet(ReadOnlySpan<byte> key, IStorageMeter meter)
    {
        TrieAccess access = chunk.State.Access(TrieKey.ContractData(account, key));
        if (access.Value is not { } value)
            return null;
        meter.ReadBytes((ulong)value.Length);
        access.TouchValue();
        return value;
    }

    public bool StorageHas(ReadOnlySpan<byte> key, IStorageMeter meter) => chunk.State.Contains(TrieKey.ContractData(account, key));

    public byte[]? StorageSet(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, IStorageMeter meter)
    {
        byte[] stateKey = TrieKey.ContractData(account, key);
        (byte[]? evicted, TouchedNodes touched) = Take(stateKey, meter.EvictedBytes);
        Pay(meter, touched);
        chunk.State.Set(stateKey, value.ToArray());
        return evicted;
    }

    public byte[]? StorageRemove(ReadOnlySpan<byte> key, IStorageMeter meter)
    {
        byte[] stateKey = TrieKey.ContractData(account, key);
        (byte[]? removed, TouchedNodes touched) = Take(stateKey, meter.RemovedBytes);
        chunk.RemoveContractData(stateKey);
        Pay(meter, touched);
        return removed;
    }

    public UInt128 ValidatorStake(AccountId account) => chunk.Block.Validators.GetValueOrDefault(account).Yoctos;

    public CryptoHash NewDataId() => ReceiptIds.OfData(actionId, chunk.Block.Height, _dataIds++);

    public void ReserveInputId() => _inputIds.Enqueue(NewDataId());

    /// <summary>The reserved ids, first come first served.</summary>
    public CryptoHash TakeInputId() => _inputIds.Dequeue();

    public bool YieldExists(CryptoHash dataId) => _yields.Exists(account, dataId);

    public CryptoHash? FindYield(CryptoHash yieldId) => _yields.Find(account, yieldId);

    /// <summary>The value that an access replaces, paid for by its length, and the trie nodes read for it.</summary>
    private (byte[]? Value, TouchedNodes Touched) Take(byte[] stateKey, Action<ulong> payBytes)
    {
        TrieAccess access = chunk.State.Access(stateKey);
        TouchedNodes touched = access.TouchPath();
        if (access.Value is not { } value)
            return (null, touched);
        payBytes((ulong)value.Length);
        return (value, touched + access.TouchValue());
    }

    private static void Pay(IStorageMeter meter, TouchedNodes touched)
    {
        meter.TrieNodesTouched(touched.New);
        meter.TrieNodesCached(touched.Cached);
    }
}
