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

    public int RpcPort { get; init; } = 3030;

    /// <summary>Follow this chain instead of starting a local node.</summary>
    public RemoteChain? Remote { get; init; }
}

/// <summary>A chain that others run.</summary>
/// <param name="Network"><c>testnet</c> or <c>mainnet</c>.</param>
/// <param name="Blocks">Base address of a neardata service.</param>
/// <param name="Contract">The deployed marketplace contract.</param>
/// <param name="StartHeight">At or before the block of the contract's first call.</param>
internal sealed record RemoteChain(string Network, Uri Rpc, Uri Blocks, string Contract, long StartHeight);
