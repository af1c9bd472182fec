namespace NearTasks.Database.Postgres;

/// <summary>How a private cluster is run.</summary>
public sealed record PostgresClusterOptions
{
    /// <summary>The cluster's own folder; created when missing, resumed when it holds a cluster already.</summary>
    public required string Folder { get; init; }

    /// <summary>Commits survive a power cut. Off only where the data are thrown away afterwards (tests).</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long the server may take to become ready, crash recovery included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The clock of waits and timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
