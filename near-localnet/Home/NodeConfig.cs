using System.Reflection;
using System.Text.Json.Nodes;

namespace Near.Localnet.Home;

/// <summary>What this node goes by in nearcore's config.json; everything else in the file is left alone.</summary>
internal sealed record NodeConfig
{
    public const string FileName = "config.json";

    public string GenesisFile { get; init; } = "genesis.json";

    /// <summary>Where the records are when they are not in the genesis file itself.</summary>
    public string? GenesisRecordsFile { get; init; }

    public string ValidatorKeyFile { get; init; } = "validator_key.json";

    public string NodeKeyFile { get; init; } = "node_key.json";

    public RpcConfig Rpc { get; init; } = new();

    public ConsensusConfig Consensus { get; init; } = new();

    public StoreConfig Store { get; init; } = new();

    /// <summary>Gas that a view may burn, instead of the protocol's own limit.</summary>
    public ulong? MaxGasBurntView { get; init; }

    /// <summary>Bytes of the largest state that view_state shows.</summary>
    public ulong? TrieViewerStateSizeLimit { get; init; }

    /// <summary>Null when the folder has no configuration.</summary>
    /// <exception cref="LocalNodeException">It is there but not usable.</exception>
    public static NodeConfig? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? HomeFiles.Read<NodeConfig>(path) : null;
    }

    /// <summary>What a new folder gets.</summary>
    /// <param name="fast">Empty blocks every 120 ms, as nearcore's --fast, not every 600 ms.</param>
    public static JsonObject Template(bool fast)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        var config = JsonNode.Parse(file)!.AsObject();
        if (fast)
        {
            var consensus = config["consensus"]!;
            consensus["min_block_production_delay"]!["nanos"] = 120_000_000;
            consensus["max_block_production_delay"] = new JsonObject { ["secs"] = 0, ["nanos"] = 500_000_000 };
        }

        return config;
    }

    internal sealed record RpcConfig
    {
        public string Addr { get; init; } = "127.0.0.1:3030";

        public RpcLimits LimitsConfig { get; init; } = new();
    }

    internal sealed record RpcLimits
    {
        /// <summary>Bytes of a request.</summary>
        public ulong JsonPayloadMaxSize { get; init; } = 10 << 20;
    }

    internal sealed record ConsensusConfig
    {
        /// <summary>The time between blocks that nobody waits for.</summary>
        public RustDuration MinBlockProductionDelay { get; init; } = new(0, 600_000_000);

        public RustDuration MaxBlockProductionDelay { get; init; } = new(2, 0);

        public bool ProduceEmptyBlocks { get; init; } = true;
    }

    internal sealed record StoreConfig
    {
        public string? Path { get; init; }
    }

    /// <summary>serde's form of a duration.</summary>
    internal sealed record RustDuration(ulong Secs, uint Nanos)
    {
        public TimeSpan Time => TimeSpan.FromSeconds(Secs) + (TimeSpan.FromMicroseconds(1) * (Nanos / 1e3));
    }
}
