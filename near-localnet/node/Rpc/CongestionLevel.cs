using Near.Client.Light;
using Near.Localnet.Parameters;

namespace Near.Localnet.Rpc;

/// <summary>
/// How congested a shard is, from 0 (not at all) to 1 (no more transactions): the worst of its queues against their bounds (NEP-539). No
/// chunk is ever missing here.
/// </summary>
internal static class CongestionLevel
{
    public static double Of(ChunkHeader chunk, ParameterTable table)
    {
        CongestionInfo congestion = chunk.Inner.CongestionInfo;
        return Math.Max(
            Part(congestion.DelayedReceiptsGas, "max_congestion_incoming_gas"),
            Math.Max(
                Part(congestion.BufferedReceiptsGas, "max_congestion_outgoing_gas"),
                Part(congestion.ReceiptBytes, "max_congestion_memory_consumption")
            )
        );

        double Part(UInt128 value, string bound) => Math.Min(1.0, (double)value / table.Number(bound));
    }
}
