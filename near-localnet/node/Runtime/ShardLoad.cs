using Near.Client.Light;
using Near.Localnet.Parameters;

namespace Near.Localnet.Runtime;

/// <summary>
/// What a chunk leaves waiting, as the next chunk's header tells it: how congested the shard is, and what it could not send.
/// </summary>
internal sealed record ShardLoad(CongestionInfo Congestion, IReadOnlyList<BandwidthRequest> Requests)
{
    public static readonly ShardLoad None = new(new CongestionInfo(0, 0, 0, 0), []);

    /// <summary>From 0 to 1, 1 being full (nearcore, congestion_info.rs). Chunks are never missed here.</summary>
    public double Level(ChunkLimits limits) =>
        Math.Max(
            DelayedLevel(limits),
            Math.Max(
                Share(Congestion.BufferedReceiptsGas, limits.CongestedBufferedGas),
                Share(Congestion.ReceiptBytes, limits.CongestedReceiptBytes)
            )
        );

    /// <summary>Whether the shard refuses transactions.</summary>
    public bool RefusesTransactions(ChunkLimits limits) =>
        Level(limits) >= (double)limits.RejectTransactionsAt.Numerator / limits.RejectTransactionsAt.Denominator;

    /// <summary>Gas that turning transactions into receipts may burn in the next chunk: the less, the more receipts are delayed.</summary>
    public ulong TransactionGas(ChunkLimits limits)
    {
        double level = DelayedLevel(limits);
        return (ulong)
            Math.Round((limits.MaxTransactionGas * (1 - level)) + (limits.MinTransactionGas * level), MidpointRounding.AwayFromZero);
    }

    private double DelayedLevel(ChunkLimits limits) => Share(Congestion.DelayedReceiptsGas, limits.CongestedDelayedGas);

    private static double Share(UInt128 value, ulong full) => value >= full ? 1 : (double)value / full;
}
