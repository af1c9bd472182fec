namespace NearTasks.Provenance;

/// <summary>
/// What a bundle is about. A fact is null when the bundle could not be read that far. The chain's name, which the manifest claims, is none:
/// no hash
/// covers it.
/// </summary>
public sealed record BundleFacts
{
    /// <summary>Height of the trusted head.</summary>
    public ulong? HeadHeight { get; init; }

    /// <summary>The campaign.</summary>
    public long? Campaign { get; init; }

    /// <summary>Who ordered and paid it.</summary>
    public string? Vendor { get; init; }

    /// <summary>The dataset.</summary>
    public long? Dataset { get; init; }

    /// <summary>SHA-256 of its manifest as published.</summary>
    public Digest? Manifest { get; init; }

    /// <summary>The record's place in the dataset.</summary>
    public long? Record { get; init; }

    /// <summary>The item.</summary>
    public RecordItem? Item { get; init; }

    /// <summary>Labels in the record.</summary>
    public long Labels { get; init; }

    /// <summary>Those that were accepted.</summary>
    public long Accepted { get; init; }

    /// <summary>Whether the aggregate was recomputed and came out the same.</summary>
    public bool AggregateRecomputed { get; init; }
}
