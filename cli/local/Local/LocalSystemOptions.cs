namespace NearTasks.Cli.Local;

/// <summary>What <c>up</c> and <c>demo</c> start.</summary>
internal sealed record LocalSystemOptions
{
    /// <summary>Folder of all locally running systems.</summary>
    public required string Home { get; init; }

    /// <summary><c>up</c> or <c>demo</c>; the first part of the data folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>Forget what an earlier run of this folder left.</summary>
    public bool Fresh { get; init; }

    /// <summary>A PostgreSQL database of one's own; null starts a private server.</summary>
    public string? Postgres { get; init; }

    /// <summary>Preferred ports; another is taken when one is in use.</summary>
    public int ApiPort { get; init; } = 8080;

    /// <summary>Address that others reach the api by; null: the one it listens on, which only this machine reaches.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>An OpenTelemetry collector that gets traces and metrics; null: none is told.</summary>
    public Uri? OtlpUrl { get; init; }

    public int RpcPort { get; init; } = 3030;

    /// <summary>Whether the parts tell what they do, not only what goes wrong.</summary>
    public bool Verbose { get; init; }

    /// <summary>Follow this chain instead of starting a local node.</summary>
    public RemoteChain? Remote { get; init; }
}
