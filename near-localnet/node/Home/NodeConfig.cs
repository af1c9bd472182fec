using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

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
        string path = Path.Combine(folder, FileName);
        return File.Exists(path) ? HomeFiles.Read<NodeConfig>(path) : null;
    }

    /// <summary>What the folder of a new chain gets.</summary>
    public static JsonObject New(NewChain chain)
    {
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        JsonObject config = JsonNode.Parse(file)!.AsObject();
        config["consensus"]!["min_block_production_delay"] = JsonSerializer.SerializeToNode(
            RustDuration.Of(chain.MinBlockTime),
            HomeFiles.Json
        );
        config["consensus"]!["max_block_production_delay"] = JsonSerializer.SerializeToNode(
            RustDuration.Of(chain.MaxBlockTime),
            HomeFiles.Json
        );
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
        /// <summary>The time between blocks that nobody waits for; zero makes those that settle work at once.</summary>
        public RustDuration MinBlockProductionDelay { get; init; } = new(0, 0);

        public RustDuration MaxBlockProductionDelay { get; init; } = new(1, 0);

        public bool ProduceEmptyBlocks { get; init; } = true;

        /// <summary>The time between empty blocks.</summary>
        public TimeSpan EmptyBlockTime =>
            MinBlockProductionDelay.Time == TimeSpan.Zero ? MaxBlockProductionDelay.Time : MinBlockProductionDelay.Time;
    }

    internal sealed record StoreConfig
    {
        public string? Path { get; init; }
    }

    /// <summary>serde's form of a duration.</summary>
    internal sealed record RustDuration(ulong Secs, uint Nanos)
    {
        private const int NanosPerTick = 100;

        [JsonIgnore]
        public TimeSpan Time => TimeSpan.FromSeconds(Secs) + new TimeSpan(Nanos / NanosPerTick);

        public static RustDuration Of(TimeSpan time) =>
            new((ulong)(time.Ticks / TimeSpan.TicksPerSecond), (uint)(time.Ticks % TimeSpan.TicksPerSecond) * NanosPerTick);
    }
}
