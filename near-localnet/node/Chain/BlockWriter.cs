using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.Runtime;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>Turns a block and what its chunk did into one batch of writes.</summary>
internal sealed class BlockWriter(ChainStore store, BlockMerkleIndex blockMerkle)
{
    public void Write(ChainHead head, ChunkBody body, TimeSpan clockOffset, StoreBatch batch)
    {
        StoredBlock block = head.Block;
        byte[] height = StoreKey.Height(block.Height);
        batch.Put(Column.Block, height, BorshCodec.Encode(block));
        batch.Put(Column.BlockHeight, block.Hash.Bytes, height);
        batch.Put(Column.BlockOrdinal, StoreKey.Height(block.Ordinal), height);
        batch.Put(Column.ChunkHeight, block.Chunk.ChunkHash.Bytes, height);
        batch.Put(Column.ChunkBody, height, BorshCodec.Encode(body));
        if (head.Epoch.FirstHeight == block.Height || block.Header.InnerRest.PrevValidatorProposals.Count > 0)
            batch.Put(Column.Epoch, head.Epoch.Id.Bytes, BorshCodec.Encode(head.Epoch));
        foreach (SignedTransaction transaction in body.Transactions)
            batch.Put(Column.Transaction, transaction.Hash.Bytes, BorshCodec.Encode(new StoredTransaction(block.Height, transaction)));
        blockMerkle.Append(block.Ordinal - 1, block.Hash, batch);
        var tip = new ChainTip(block.Height, head.Epoch, head.Extra, (ulong)clockOffset.Ticks);
        batch.Put(Column.Meta, ChainStore.MetaKey(ChainTip.Name), BorshCodec.Encode(tip));
    }

    /// <summary>The outcomes and the receipts that came up; gives the outcomes' Merkle leaves.</summary>
    public IReadOnlyList<OutcomeLeaf> WriteOutcomes(ulong height, ChunkBody body, ApplyResult result, StoreBatch batch)
    {
        var leaves = new List<OutcomeLeaf>(result.Outcomes.Count);
        var origins = body.Transactions.ToDictionary(transaction => transaction.Hash, transaction => transaction.Hash);
        foreach ((CryptoHash id, Runtime.ExecutionOutcome outcome) in result.Outcomes)
        {
            leaves.Add(new(id, LightOutcome.Of(outcome).LeafFor(id)));
            batch.Put(Column.Outcome, id.Bytes, BorshCodec.Encode(new StoredOutcome(height, leaves.Count - 1, outcome)));
            CryptoHash origin = OriginOf(id, origins);
            foreach (CryptoHash child in outcome.ReceiptIds)
                origins[child] = origin;
        }

        foreach (
            Receipt? receipt in result.ProcessedReceipts.Where(IsNew).Select(processed => processed.Receipt).Concat(result.OutgoingReceipts)
        )
        {
            var stored = new StoredReceipt(origins.GetValueOrDefault(receipt.ReceiptId), receipt);
            batch.Put(Column.Receipt, receipt.ReceiptId.Bytes, BorshCodec.Encode(stored));
        }

        var instant = result.ProcessedReceipts.Where(processed => processed.Source == ReceiptSource.Instant).ToList();
        if (instant.Count > 0)
        {
            batch.Put(
                Column.InstantReceipts,
                StoreKey.Height(height),
                [.. instant.SelectMany(processed => processed.Receipt.ReceiptId.ToArray())]
            );
        }

        if (leaves.Count > 0)
            batch.Put(Column.ChunkOutcomes, StoreKey.Height(height), BorshCodec.Encode(new OutcomeLeaves(leaves)));
        return leaves;
    }

    private CryptoHash OriginOf(CryptoHash id, Dictionary<CryptoHash, CryptoHash> origins) =>
        origins.TryGetValue(id, out CryptoHash origin) ? origin : store.Receipt(id)?.TransactionHash ?? CryptoHash.Zero;

    // Incoming and delayed receipts were stored when they were made.
    private static bool IsNew(ProcessedReceipt processed) => processed.Source is ReceiptSource.Local or ReceiptSource.Instant;
}
