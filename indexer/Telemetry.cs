using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NearTasks.Indexer;

/// <summary>What the indexer measures and traces of itself (docs/telemetry.md), for whoever listens in its process.</summary>
internal static class Telemetry
{
    /// <summary>Of the meter and of the source of activities.</summary>
    public const string Name = "NearTasks.Indexer";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Gauge<long> Height = Meter.CreateGauge<long>(
        "neartasks.indexer.height",
        "{block}",
        "Height of the newest block that is committed."
    );

    public static readonly Gauge<double> Age = Meter.CreateGauge<double>(
        "neartasks.indexer.age",
        "s",
        "Age of the newest block when it was committed: how far the index is behind the chain."
    );

    public static readonly Counter<long> Blocks = Meter.CreateCounter<long>("neartasks.indexer.blocks", "{block}", "Blocks committed.");

    public static readonly Counter<long> Events = Meter.CreateCounter<long>("neartasks.indexer.events", "{event}", "Events committed.");

    public static readonly Counter<long> Faults = Meter.CreateCounter<long>(
        "neartasks.indexer.faults",
        "{fault}",
        "Faults of the database that were waited out."
    );

    public static readonly Histogram<double> CommitDuration = Meter.CreateHistogram<double>(
        "neartasks.indexer.commit.duration",
        "s",
        "Transactions of raw rows, projections and cursor."
    );
}
