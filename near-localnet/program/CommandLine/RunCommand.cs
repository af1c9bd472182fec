using System.CommandLine;
using System.Net;
using Microsoft.Extensions.Logging;
using Near.Localnet.Home;
using Near.Localnet.Parameters;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet.CommandLine;

/// <summary>run: a node until the process is told to stop.</summary>
internal static class RunCommand
{
    private const string NoFolder = "none";

    private static readonly Option<IPEndPoint?> RpcAddress = new("--rpc-addr")
    {
        Description = "Address and port of JSON-RPC; port 0 takes a free one. By default what config.json says",
        CustomParser = EndPointText.Parse,
    };

    private static readonly Option<string?> NetworkAddress = new("--network-addr")
    {
        Description = "Taken for near-sandbox's sake: the node talks to no other",
    };

    private static readonly Option<bool> InMemory = new("--in-memory") { Description = "Keep nothing: --home is not used" };

    private static readonly Option<int?> BlockTime = new("--block-time")
    {
        Description = "A block every so many milliseconds, instead of as soon as there is work",
    };

    private static readonly Option<uint> ProtocolVersion = new("--protocol-version")
    {
        Description = $"The protocol of a new chain, {RuntimeConfig.OldestVersion} to {RuntimeConfig.NewestVersion}",
        DefaultValueFactory = _ => RuntimeConfig.LatestVersion,
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<uint>() is < RuntimeConfig.OldestVersion or > RuntimeConfig.NewestVersion)
                    result.AddError($"--protocol-version is one of {RuntimeConfig.OldestVersion} to {RuntimeConfig.NewestVersion}.");
            },
        },
    };

    private static readonly Option<ulong?> MaxGasBurntView = new("--max-gas-burnt-view") { Description = "Gas that a view may burn" };

    private static readonly Option<string> CompiledCode = new("--compiled-code")
    {
        Description = $"Folder that keeps compiled contracts for later runs; '{NoFolder}' keeps them in memory only",
        DefaultValueFactory = _ => CodeFolder.DefaultPath,
        HelpName = "folder",
    };

    private static readonly Option<bool?> ProduceEmptyBlocks = new("--produce-empty-blocks")
    {
        Description = "false: make blocks only while there is work. By default what config.json says",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Log every block to standard error" };

    public static Command Create(Option<DirectoryInfo> home)
    {
        var run = new Command("run", "Run the node until it is told to stop (Ctrl-C, SIGTERM)")
        {
            RpcAddress,
            NetworkAddress,
            InMemory,
            BlockTime,
            ProtocolVersion,
            CompiledCode,
            MaxGasBurntView,
            ProduceEmptyBlocks,
            Verbose,
        };
        run.SetAction(
            (arguments, cancellationToken) =>
                NodeCommand.RunAsync(async () =>
                {
                    using ILoggerFactory logging = LoggerFactory.Create(builder =>
                        builder
                            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
                            .AddFilter("Microsoft", LogLevel.Warning)
                            .SetMinimumLevel(arguments.GetValue(Verbose) ? LogLevel.Debug : LogLevel.Information)
                    );
                    string? folder = arguments.GetValue(InMemory) ? null : arguments.GetRequiredValue(home).FullName;
                    await using LocalNode node = await LocalNode.StartAsync(
                        Options(arguments, folder) with
                        {
                            LoggerFactory = logging,
                        },
                        cancellationToken
                    );
                    await Console.Out.WriteLineAsync(
                        $"NEAR JSON-RPC at {node.RpcUri} (chain {node.ChainId}, root account {node.RootAccount})"
                    );
                    var stopped = Task.Delay(Timeout.Infinite, cancellationToken);
                    if (await Task.WhenAny(node.Failed, stopped) != stopped)
                        throw await node.Failed;
                })
        );
        return run;
    }

    /// <summary>The folder's configuration, overridden by the command line.</summary>
    private static LocalNodeOptions Options(ParseResult arguments, string? folder)
    {
        NodeConfig? config = folder is null ? null : NodeConfig.Read(folder);
        config ??= new();
        IPEndPoint address =
            arguments.GetValue(RpcAddress)
            ?? EndPointText.Parse(config.Rpc.Addr)
            ?? throw new LocalNodeException(
                $"rpc.addr of config.json is '{config.Rpc.Addr}', which is no address with a port, such as 127.0.0.1:3030."
            );
        return new()
        {
            Address = address.Address,
            Port = address.Port,
            DataDirectory = folder,
            ProtocolVersion = arguments.GetValue(ProtocolVersion),
            BlockTime = arguments.GetValue(BlockTime) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
            Heartbeat =
                arguments.GetValue(ProduceEmptyBlocks) ?? config.Consensus.ProduceEmptyBlocks ? config.Consensus.EmptyBlockTime : null,
            SettlingTime = config.Consensus.MinBlockProductionDelay.Time,
            SkippedBlockTime = (config.Consensus.MinBlockProductionDelay.Time + config.Consensus.MaxBlockProductionDelay.Time) / 2,
            MaxRequestBytes = (long)Math.Min(config.Rpc.LimitsConfig.JsonPayloadMaxSize, long.MaxValue),
            CompiledCodeDirectory = arguments.GetRequiredValue(CompiledCode) is var code && code == NoFolder ? null : code,
            MaxGasBurntView = arguments.GetValue(MaxGasBurntView) ?? config.MaxGasBurntView,
            MaxViewedState = config.TrieViewerStateSizeLimit ?? ulong.MaxValue,
        };
    }
}
