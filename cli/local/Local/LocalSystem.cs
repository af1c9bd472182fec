using System.Net;
using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Localnet;
using NearTasks.Api;
using NearTasks.Cli.Logging;
using NearTasks.Database;
using NearTasks.Database.Postgres;
using NearTasks.Indexer;
using NearTasks.Indexer.Sources.Neardata;
using Npgsql;

namespace NearTasks.Cli.Local;

/// <summary>
/// A whole running NearTasks: PostgreSQL, a NEAR chain, the contract, the indexer and the api. PostgreSQL is a child process that
/// dies with this one; all else runs inside. Parts stop in the opposite order of their start.
/// </summary>
internal sealed partial class LocalSystem : IAsyncDisposable
{
    public const string Database = "neartasks";

    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly LocalSystemOptions _options;
    private readonly Action<string> _say;
    private readonly ILoggerFactory _loggers;
    private readonly HttpClient _blocks = new();
    private Task _indexing = Task.CompletedTask;

    private LocalSystem(LocalSystemOptions options, DataFolder folder, Action<string> say)
    {
        _options = options;
        Folder = folder;
        _say = say;
        _loggers = Logs.Create(folder.Log, options.Verbose);
    }

    public DataFolder Folder { get; }

    /// <summary>The local chain; null when a chain of others is followed.</summary>
    public LocalNode? Node { get; private set; }

    public string Network { get; private set; } = "localnet";

    public Uri Rpc { get; private set; } = null!;

    public Uri Api { get; private set; } = null!;

    public AccountId Contract { get; private set; }

    public string ConnectionString { get; private set; } = "";

    /// <summary>Keys of the local chain's accounts.</summary>
    public KeyStore Keys => new(Folder.Credentials);

    /// <summary>
    /// Completes, with the reason, if a part without which nothing works stops by itself: indexer, private PostgreSQL or local node.
    /// </summary>
    public Task Failed { get; private set; } = Task.CompletedTask;

    /// <summary>The id of a local chain's contract.</summary>
    public static string ContractOf(LocalNode node) => $"market.{node.RootAccount}";

    /// <summary>Starts everything and returns when the api answers.</summary>
    /// <param name="options">What to start.</param>
    /// <param name="say">Told of each step, one line each.</param>
    /// <param name="cancellationToken">Gives up; what had started is stopped.</param>
    public static async Task<LocalSystem> StartAsync(LocalSystemOptions options, Action<string> say, CancellationToken cancellationToken)
    {
        var system = new LocalSystem(options, DataFolder.Acquire(options.Home, options.Name, options.Fresh), say);
        try
        {
            if (options.Remote is { } remote)
                await remote.RequireReachableAsync(system._blocks, cancellationToken);
            PostgresCluster? cluster = await system.StartDatabaseAsync(cancellationToken);
            await system.StartChainAsync(cancellationToken);
            system.StartIndexer();
            system.Failed = system.WatchAsync(cluster);
            await system.StartApiAsync(cancellationToken);
            new SystemFile(
                system.Network,
                system.Rpc,
                system.Api,
                system.Contract.ToString(),
                system.Folder.Credentials,
                Environment.ProcessId
            ).Write(system.Folder.Path);
            return system;
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                LogStartFailed(system._loggers.CreateLogger<LocalSystem>(), exception);
                say($"the start failed; details are in {system.Folder.Log}");
            }
            await system.DisposeAsync();
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The start failed")]
    private static partial void LogStartFailed(ILogger logger, Exception error);

    public async ValueTask DisposeAsync()
    {
        SystemFile.Remove(Folder.Path);
        await _stopping.CancelAsync();
        await _indexing.ContinueWith(_ => { }, TaskScheduler.Default);
        while (_parts.TryPop(out IAsyncDisposable? part))
            await part.DisposeAsync();
        _blocks.Dispose();
        _stopping.Dispose();
        _loggers.Dispose();
        Folder.Dispose();
    }

    private async Task WatchAsync(PostgresCluster? cluster)
    {
        List<Task> parts = [_indexing];
        if (cluster is not null)
            parts.Add(cluster.Exited);
        if (Node is not null)
            parts.Add(Node.Failed);
        Task first = await Task.WhenAny(parts);
        await first;
        if (_stopping.IsCancellationRequested)
            return;
        throw first == cluster?.Exited
            ? new CliException("ERR_POSTGRES_ENDED", "the private PostgreSQL ended; start again, everything committed is kept")
            : new CliException("ERR_NODE_ENDED", (await Node!.Failed).Message);
    }

    /// <returns>The private server; null when a database was given.</returns>
    private async Task<PostgresCluster?> StartDatabaseAsync(CancellationToken cancellationToken)
    {
        PostgresCluster? cluster = null;
        if (_options.Postgres is { } given)
        {
            ConnectionString = given;
        }
        else
        {
            _say("starting a private PostgreSQL");
            cluster = await PostgresCluster.StartAsync(new PostgresClusterOptions { Folder = Folder.Postgres }, cancellationToken);
            _parts.Push(cluster);
            if (Folder.IsFresh)
                await DropDatabaseAsync(cluster.ConnectionString(), cancellationToken);
            ConnectionString = await cluster.CreateDatabaseAsync(Database, cancellationToken);
        }
        Folder.Emptied();
        await Migrator.MigrateAsync(ConnectionString, cancellationToken);
        return cluster;
    }

    private static async Task DropDatabaseAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using NpgsqlCommand drop = source.CreateCommand($"DROP DATABASE IF EXISTS {Database} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task StartChainAsync(CancellationToken cancellationToken)
    {
        if (_options.Remote is { } remote)
        {
            (Network, Rpc, Contract) = (remote.Network, remote.Rpc, AccountId.Parse(remote.Contract));
            return;
        }
        _say("starting a local NEAR node");
        Node = await Ports.StartAsync(
            _options.RpcPort,
            port =>
                LocalNode.StartAsync(
                    new LocalNodeOptions
                    {
                        Address = IPAddress.Loopback,
                        Port = port,
                        DataDirectory = Folder.Node,
                        LoggerFactory = _loggers,
                    },
                    cancellationToken
                )
        );
        _parts.Push(Node);
        Rpc = Node.RpcUri;
        Contract = AccountId.Parse(ContractOf(Node));
        await LocalMarket.EnsureAsync(Node, Contract, Keys, Network, _say, cancellationToken);
    }

    private void StartIndexer()
    {
        _say("starting the indexer");
        var database = NpgsqlDataSource.Create(ConnectionString);
        _parts.Push(database);
        var source = new NeardataSource(
            _blocks,
            new NeardataOptions { Endpoints = [_options.Remote?.Blocks ?? Rpc] },
            _loggers.CreateLogger<NeardataSource>(),
            TimeProvider.System
        );
        var options = new IndexerOptions()
        {
            ContractId = Contract.ToString(),
            StartHeight = _options.Remote?.StartHeight ?? 0,
            PollInterval = TimeSpan.FromMilliseconds(Node is null ? 1000 : 50),
        };
        var indexer = new ChainIndexer(source, database, options, _loggers.CreateLogger<ChainIndexer>(), TimeProvider.System);
        _indexing = indexer.RunAsync(_stopping.Token);
    }

    private async Task StartApiAsync(CancellationToken cancellationToken)
    {
        _say("starting the api");
        var options = new ApiOptions()
        {
            ConnectionString = ConnectionString,
            ContractId = Contract.ToString(),
            RpcUrls = [Rpc],
            BlobFolder = Folder.Blobs,
            PublicUrl = _options.PublicUrl,
            OtlpUrl = _options.OtlpUrl,
        };
        TimeProvider? clock = Node is null ? null : new ChainClock(Node);
        LocalApi api = await Ports.StartAsync(
            _options.ApiPort,
            port => LocalApi.StartAsync(options, port, clock, _loggers, cancellationToken)
        );
        _parts.Push(api);
        Api = api.Address;
    }
}
