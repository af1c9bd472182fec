using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Promises that wait for <c>promise_yield_resume</c> or, at the latest, for their time-out (NEP-519).</summary>
internal sealed class YieldedReceipts(Chunk chunk)
{
    private static readonly byte[] Yielded = [0];
    private static readonly byte[] ResumeInitiated = [1];

    private StateUpdate State => chunk.State;

    private QueueIndices Indices
    {
        get => State.GetRecord<QueueIndices>(TrieKey.PromiseYieldIndices()) ?? QueueIndices.Empty;
        set => State.SetRecord(TrieKey.PromiseYieldIndices(), value);
    }

    /// <summary>A contract made a yield: it can be resumed from now on, and times out some blocks later.</summary>
    public void Create(AccountId account, CryptoHash dataId, CryptoHash? yieldId)
    {
        State.Set(TrieKey.PromiseYieldStatus(account, dataId), Yielded);
        if (yieldId is { } name)
        {
            State.Set(TrieKey.YieldIdToDataId(account, name), dataId.ToArray());
            State.Set(TrieKey.DataIdToYieldId(account, dataId), name.ToArray());
        }
        QueueIndices indices = Indices;
        ulong expires = chunk.Block.Height + chunk.Config.Limits.YieldTimeoutLengthInBlocks;
        State.SetRecord(TrieKey.PromiseYieldTimeout(indices.Next), new YieldTimeout(account, dataId, expires));
        Indices = indices with { Next = indices.Next + 1 };
    }

    public void MarkResumed(AccountId account, CryptoHash dataId) =>
        State.Set(TrieKey.PromiseYieldStatus(account, dataId), ResumeInitiated);

    public bool Exists(AccountId account, CryptoHash dataId) =>
        State.Contains(TrieKey.PromiseYieldReceipt(account, dataId)) || State.Contains(TrieKey.PromiseYieldStatus(account, dataId));

    public CryptoHash? Find(AccountId account, CryptoHash yieldId) =>
        State.Get(TrieKey.YieldIdToDataId(account, yieldId)) is { } bytes ? CryptoHash.FromBytes(bytes) : null;

    public void Keep(Receipt receipt, CryptoHash dataId) =>
        State.SetRecord(TrieKey.PromiseYieldReceipt(receipt.ReceiverId, dataId), receipt);

    /// <summary>
    /// Takes the receipt that the data is for. Null when it has run already, or when a resume is on its way before a time-out.
    /// </summary>
    public Receipt? Take(AccountId account, DataReceipt data)
    {
        byte[] statusKey = TrieKey.PromiseYieldStatus(account, data.DataId);
        if (data.Data is null && State.Get(statusKey).AsSpan().SequenceEqual(ResumeInitiated))
            return null;
        byte[] key = TrieKey.PromiseYieldReceipt(account, data.DataId);
        if (State.GetRecord<Receipt>(key) is not { } receipt)
            return null;
        State.Remove(key);
        State.Remove(statusKey);
        byte[] nameKey = TrieKey.DataIdToYieldId(account, data.DataId);
        if (State.Get(nameKey) is { } name)
        {
            State.Remove(TrieKey.YieldIdToDataId(account, CryptoHash.FromBytes(name)));
            State.Remove(nameKey);
        }
        return receipt;
    }

    /// <summary>Sends a resume without data to all that are due; at the end of a chunk, while it has gas.</summary>
    public void ExpireDue()
    {
        QueueIndices indices = Indices;
        int resumed = 0;
        for (; indices.Count > 0 && !chunk.IsFull; indices = indices with { First = indices.First + 1 })
        {
            byte[] key = TrieKey.PromiseYieldTimeout(indices.First);
            (AccountId account, CryptoHash dataId, ulong expires) = State.GetRecord<YieldTimeout>(key)!;
            if (expires > chunk.Block.Height)
                break;
            if (State.Contains(TrieKey.PromiseYieldReceipt(account, dataId)))
            {
                CryptoHash id = ReceiptIds.OfChild(dataId, chunk.Block.Height, resumed++);
                chunk.Send(new Receipt(account, account, id, new DataReceipt(dataId, null, IsPromiseResume: true)));
            }
            State.Remove(key);
        }
        if (indices != Indices)
            Indices = indices;
    }

    private sealed record YieldTimeout(AccountId Account, CryptoHash DataId, ulong ExpiresAt) : IBorsh<YieldTimeout>
    {
        public static YieldTimeout Read(ref BorshReader reader) =>
            new(AccountId.Read(ref reader), CryptoHash.Read(ref reader), reader.ReadU64());

        public void Write(BorshWriter writer)
        {
            writer.Write(Account);
            writer.Write(DataId);
            writer.WriteU64(ExpiresAt);
        }
    }
}
