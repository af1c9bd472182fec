namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>One replica of one batch.</summary>
public sealed class SimulatedPlace
{
    public required int Batch { get; init; }

    public required int Replica { get; init; }

    public int Attempt { get; set; }

    public string State { get; set; } = "open";

    public string? Tasker { get; set; }

    public ulong Until { get; set; }

    public string? Root { get; set; }
}
