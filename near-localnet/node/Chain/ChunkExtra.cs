using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Delayed = Near.Localnet.Runtime.Execution.DelayedReceipts;

namespace Near.Localnet.Chain;

/// <summary>What executing a block's chunk left behind; the next block's chunk header commits to it.</summary>
internal sealed record ChunkExtra(
    CryptoHash StateRoot,
    CryptoHash OutcomeRoot,
    ulong GasUsed,
    NearToken BalanceBurnt,
    ulong DelayedReceipts,
    IReadOnlyList<Receipt> OutgoingReceipts,
    IReadOnlyList<ValidatorStake> Proposals,
    ShardLoad Load
) : IBorsh<ChunkExtra>
{
    public static ChunkExtra OfGenesis(StateTrie state, RuntimeConfig protocol) =>
        new(state.Root, CryptoHash.Zero, 0, NearToken.Zero, (ulong)Delayed.All(state).LongCount(), [], [], Delayed.LoadOf(state, protocol));

    /// <summary>Whether the next chunk has something to execute even without transactions.</summary>
    public bool HasWork => OutgoingReceipts.Count > 0 || DelayedReceipts > 0 || Load.Requests.Count > 0;

    /// <summary>Whether any of it is more than giving back what was not needed.</summary>
    public bool HasMoreThanRefunds =>
        DelayedReceipts > 0 || Load.Requests.Count > 0 || OutgoingReceipts.Any(receipt => receipt.PredecessorId != AccountId.System);

    public static ChunkExtra Read(ref BorshReader reader) =>
        new(
            CryptoHash.Read(ref reader),
            CryptoHash.Read(ref reader),
            reader.ReadU64(),
            NearToken.Read(ref reader),
            reader.ReadU64(),
            reader.ReadList<Receipt>(),
            reader.ReadList<ValidatorStake>(),
            new ShardLoad(CongestionInfo.Read(ref reader), reader.ReadList<BandwidthRequest>())
        );

    public void Write(BorshWriter writer)
    {
        writer.Write(StateRoot);
        writer.Write(OutcomeRoot);
        writer.WriteU64(GasUsed);
        writer.Write(BalanceBurnt);
        writer.WriteU64(DelayedReceipts);
        writer.WriteList(OutgoingReceipts);
        writer.WriteList(Proposals);
        writer.Write(Load.Congestion);
        writer.WriteList(Load.Requests);
    }
}
