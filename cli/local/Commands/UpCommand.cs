using System.CommandLine;
using System.CommandLine.Parsing;
using NearTasks.Cli.Local;
using Npgsql;

namespace NearTasks.Cli.Commands;

/// <summary><c>up</c>: starts everything and stays until it is stopped.</summary>
internal static class UpCommand
{
    public static readonly Option<string?> Postgres = new("--postgres")
    {
        Description = "Connection string of a database of your own, instead of a private PostgreSQL.",
        HelpName = "CONNECTION",
        Validators = { ConnectionString },
    };

    public static readonly Option<int> ApiPort = Targets.Port("--api-port", "Preferred port of the api.", 8080);

    public static readonly Option<int> RpcPort = Targets.Port("--rpc-port", "Preferred port of the local node.", 3030);

    public static readonly Option<bool> Verbose = new("--verbose") { Description = "Log what every part does." };

    private static readonly Option<Uri?> PublicUrl = Targets.Address(
        "--public-url",
        "Address that others reach the api by: it is published with each dataset. Default: the one it listens on."
    );

    private static readonly Option<Uri?> OtlpUrl = Targets.Address(
        "--otlp-url",
        "OpenTelemetry collector (OTLP over HTTP) that gets traces and metrics. Default: none."
    );

    private static readonly Option<bool> Fresh = new("--fresh")
    {
        Description = "Forget what the folder holds, chain and index, and start from nothing.",
    };

    private static readonly Option<Uri?> Blocks = Targets.Address("--blocks", "Address of a neardata service to follow (with --network).");

    private static readonly Option<long> FromHeight = new("--from-height")
    {
        Description = "Where a new index begins: at or before the block that deployed the contract (with --network).",
        HelpName = "HEIGHT",
        Validators = { NotNegative },
    };

    public static Command Create() =>
        CliCommand.Create(
            "up",
            "Start everything: a local NEAR node, the contract, PostgreSQL, the indexer and the api. "
                + "Ctrl-C stops it; the next `up` resumes.",
            [Postgres, ApiPort, PublicUrl, RpcPort, Blocks, FromHeight, Fresh, OtlpUrl, Verbose],
            RunAsync
        );

    /// <summary>Prints where everything is.</summary>
    public static void ShowAddresses(LocalSystem system) =>
        Output.Facts(
            ("api", system.Api.ToString()),
            ("OpenAPI", new Uri(system.Api, "openapi/v1.json").ToString()),
            ("docs", new Uri(system.Api, "docs").ToString()),
            ("NEAR RPC", system.Rpc.ToString()),
            ("contract", system.Contract.ToString()),
            ("data", system.Folder.Path),
            ("log", system.Folder.Log)
        );

    /// <summary>Waits for Ctrl-C; an indexer that stops by itself ends the wait with its refusal.</summary>
    public static async Task StayAsync(LocalSystem system, CancellationToken cancellationToken)
    {
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        await await Task.WhenAny(stopped, system.Failed);
    }

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        var options = new LocalSystemOptions()
        {
            Home = parsed.GetValue(Targets.Home)!.FullName,
            Name = "up",
            Fresh = parsed.GetValue(Fresh),
            Postgres = parsed.GetValue(Postgres),
            ApiPort = parsed.GetValue(ApiPort),
            PublicUrl = parsed.GetValue(PublicUrl),
            OtlpUrl = parsed.GetValue(OtlpUrl),
            RpcPort = parsed.GetValue(RpcPort),
            Remote = Remote(parsed),
            Verbose = parsed.GetValue(Verbose),
        };
        await using LocalSystem system = await LocalSystem.StartAsync(options, Output.Say, cancellationToken);
        output.Result(
            new
            {
                Api = system.Api,
                Rpc = system.Rpc,
                Contract = system.Contract.ToString(),
                Data = system.Folder.Path,
                Log = system.Folder.Log,
            },
            _ => ShowAddresses(system)
        );
        Output.Say("ready; Ctrl-C stops everything");
        try
        {
            await StayAsync(system, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Output.Say("stopping");
        }
        return 0;
    }

    private static void NotNegative(OptionResult option)
    {
        string text = option.Tokens.Count == 1 ? option.Tokens[0].Value : "";
        if (text.StartsWith('-'))
            option.AddError($"--from-height takes a block height, not \"{text}\"");
    }

    private static void ConnectionString(OptionResult option)
    {
        try
        {
            string? host = new NpgsqlConnectionStringBuilder(option.Tokens.Count == 1 ? option.Tokens[0].Value : "").Host;
            if (string.IsNullOrWhiteSpace(host))
                throw new ArgumentException("it names no Host");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            option.AddError(
                $"--postgres takes a connection string such as \"Host=db;Username=me;Password=…;Database=neartasks\": {exception.Message}"
            );
        }
    }

    private static RemoteChain? Remote(ParseResult parsed)
    {
        string? network = parsed.GetValue(Targets.Network);
        if (network is null or "localnet")
            return null;
        return new RemoteChain(
            network,
            parsed.GetValue(Targets.Rpc) ?? Endpoints.PublicRpc(network) ?? throw Missing("--rpc URL"),
            parsed.GetValue(Blocks) ?? Endpoints.PublicBlocks(network) ?? throw Missing("--blocks URL"),
            parsed.GetValue(Targets.Contract) ?? throw Missing("--contract ID (see `neartasks deploy`)"),
            parsed.GetValue(FromHeight)
        );

        CliException Missing(string option) => new("ERR_BAD_ARGUMENT", $"--network {network} needs {option}");
    }
}
