using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>What executing a block's chunk left behind; the next block's chunk header commits to it.</summary>
internal sealed record ChunkExtra(
    CryptoHash StateRoot,
    CryptoHash OutcomeRoot,
    ulong GasUsed,
    NearToken BalanceBurnt,
    ulong DelayedReceipts,
    IReadOnlyList<Receipt> OutgoingReceipts) : IBorsh<ChunkExtra>
{
    public static ChunkExtra OfGenesis(StateTrie state) =>
        new(state.Root, CryptoHash.Zero, 0, NearToken.Zero, state.GetRecord<QueueIndices>(TrieKey.DelayedReceiptIndices())?.Count ?? 0, []);

    /// <summary>Whether the next chunk has something to execute even without transactions.</summary>
    public bool HasWork => OutgoingReceipts.Count > 0 || DelayedReceipts > 0;

    /// <summary>Whether any of it is more than giving back what was not needed.</summary>
    public bool HasMoreThanRefunds => DelayedReceipts > 0 || OutgoingReceipts.Any(receipt => receipt.PredecessorId != AccountId.System);

    public static ChunkExtra Read(ref BorshReader reader) => new(
        CryptoHash.Read(ref reader),
        CryptoHash.Read(ref reader),
        reader.ReadU64(),
        NearToken.Read(ref reader),
        reader.ReadU64(),
        reader.ReadList<Receipt>());

    public void Write(BorshWriter writer)
    {
        writer.Write(StateRoot);
        writer.Write(OutcomeRoot);
        writer.WriteU64(GasUsed);
        writer.Write(BalanceBurnt);
        writer.WriteU64(DelayedReceipts);
        writer.WriteList(OutgoingReceipts);
    }
}
