namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>A campaign as the contract keeps it, with the contract's arithmetic.</summary>
public sealed class SimulatedCampaign
{
    private const ulong StorageByte = 10_000_000_000_000_000_000;

    public required long Id { get; init; }

    public required string Vendor { get; init; }

    public required int Items { get; init; }

    public required int BatchSize { get; init; }

    public required int Overlap { get; set; }

    public required UInt128 Reward { get; init; }

    public required int FeeBps { get; init; }

    public string State { get; set; } = "open";

    public List<SimulatedPlace> Places { get; } = [];

    public UInt128 Deposited { get; set; }

    public UInt128 Paid { get; set; }

    public UInt128 Fees { get; set; }

    public UInt128 Refunded { get; set; }

    public UInt128 Storage { get; set; }

    public int Committed { get; set; }

    public int Pruned { get; set; }

    public int Batches => (Items + BatchSize - 1) / BatchSize;

    public UInt128 Escrow => Deposited - Paid - Fees - Refunded;

    public int ItemsOf(int batch) => Math.Min(BatchSize, Items - batch * BatchSize);

    public UInt128 FeeOf(UInt128 rewards) => rewards * (UInt128)FeeBps / 10_000;

    /// <summary>What the work in progress may still earn, fees included.</summary>
    public UInt128 Held => Reward * (UInt128)Committed + FeeOf(Paid + Reward * (UInt128)Committed) - Fees;

    public static UInt128 StorageOf(int batches, int overlap, bool record) =>
        (UInt128)(batches * (58 + 113 * overlap) + (record ? 778 : 0)) * StorageByte;
}
