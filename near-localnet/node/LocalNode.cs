using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Localnet.Chain;
using Near.Localnet.Home;
using Near.Localnet.Parameters;
using Near.Localnet.Rpc;

namespace Near.Localnet;

/// <summary>
/// A NEAR chain of one validator and one shard in this process, with NEAR's JSON-RPC: real contracts, fees, receipts, block hashes and
/// light-client proofs of protocol 86, or of 85 to 88 if asked for.
/// </summary>
public sealed partial class LocalNode : IAsyncDisposable
{
    private readonly Blockchain _chain;
    private readonly ChainClock _clock;
    private readonly BlockProducer _producer;
    private readonly ChainControl _control;
    private readonly NodeHome _home;
    private readonly RpcServer _server;
    private int _stopped;

    private LocalNode(Blockchain chain, ChainClock clock, BlockProducer producer, ChainControl control, NodeHome home, RpcServer server) =>
        (_chain, _clock, _producer, _control, _home, _server) = (chain, clock, producer, control, home, server);

    /// <summary>Where JSON-RPC is served, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri RpcUri => _server.Address;

    /// <summary>The validator's account, rich from the start: <c>test.near</c> unless the data folder says otherwise.</summary>
    public AccountId RootAccount => _chain.Genesis.Producer;

    /// <summary>The full-access key of <see cref="RootAccount"/>; disposed of with the node.</summary>
    public SecretKey RootKey => _home.ValidatorKey;

    /// <summary>The name of the chain.</summary>
    public string ChainId => _chain.Genesis.ChainId;

    /// <summary>The chain's time now: that of the options' clock and everything added by <see cref="AdvanceTimeAsync"/>.</summary>
    public DateTimeOffset Now => _clock.Now;

    /// <summary>
    /// Why the node makes no blocks at the moment, with the remedy, such as a full disk: it goes on by itself once that has passed. Null
    /// while it makes them.
    /// </summary>
    public string? Fault => _chain.Health.Fault?.Message;

    /// <summary>
    /// Done, with the reason and the remedy, when the node will make no more blocks until it is started again. It still answers questions.
    /// </summary>
    public Task<LocalNodeException> Failed => _chain.Health.Failed;

    /// <summary>Starts a node and returns when it answers requests.</summary>
    /// <exception cref="LocalNodeException">The data folder or the port is in use, or the data is not a chain of this program.</exception>
    public static async Task<LocalNode> StartAsync(LocalNodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        // The first time in a process, the server's parts take as long to load as the chain's.
        Task<RpcServer> server = Task.Run(() => new RpcServer(options), CancellationToken.None);
        try
        {
            return await StartAsync(options, server, cancellationToken);
        }
        catch
        {
            await (await server).DisposeAsync();
            throw;
        }
    }

    private static async Task<LocalNode> StartAsync(LocalNodeOptions options, Task<RpcServer> server, CancellationToken cancellationToken)
    {
        NodeHome home = await OpenHomeAsync(options, cancellationToken);
        SecretKey rootKey = home.ValidatorKey;
        Blockchain? chain = null;
        try
        {
            var runtime = new NodeRuntime(home.Genesis.Protocol, options.MaxGasBurntView, SharedCode.Open(options));
            // The node's own copy: whoever holds RootKey may dispose of it.
            var keys = new ValidatorKeys(Copy(rootKey), [.. options.ValidatorKeys.Select(Copy)]);
            (chain, TimeSpan clockOffset) = Blockchain.Open(options.Store(home.Database), home.Genesis, keys, runtime.Apply);
            var clock = new ChainClock(options.TimeProvider, clockOffset);
            var pool = new TransactionPool();
            var producer = new BlockProducer(chain, pool, clock, options, options.LoggerFactory.CreateLogger<BlockProducer>());
            var control = new ChainControl(chain, pool, clock, producer, options);
            var gate = new TransactionGate(chain, pool, clock, producer.Wake);
            await RpcServices.StartAsync(
                await server,
                options,
                home.NodeKey,
                chain,
                clock,
                pool,
                gate,
                control,
                runtime,
                cancellationToken
            );
            producer.Start();
            return new(chain, clock, producer, control, home, await server);
        }
        catch
        {
            (chain as IDisposable ?? home.Database).Dispose();
            home.Dispose();
            rootKey.Dispose();
            throw;
        }
    }

    /// <summary>Stops block production and the server; the data folder is then complete and free for another node.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;
        await _server.DisposeAsync();
        await _producer.DisposeAsync();
        _chain.Dispose();
        _home.Dispose();
        RootKey.Dispose();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await StopAsync();

    private static SecretKey Copy(SecretKey key) => SecretKey.Parse(key.Export());

    private static async Task<NodeHome> OpenHomeAsync(LocalNodeOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.EpochLength, 5UL);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ProtocolVersion, RuntimeConfig.OldestVersion);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.ProtocolVersion, RuntimeConfig.NewestVersion);
        var newChain = new NewChain
        {
            ProtocolVersion = options.ProtocolVersion,
            ChainId = options.ChainId,
            Time = options.TimeProvider.GetUtcNow(),
            EpochLength = options.EpochLength,
            TransactionValidityPeriod = options.TransactionValidityPeriod,
            ValidatorKey = options.RootKey is { } given ? Copy(given) : SecretKey.FromSeed(Genesis.RootAccount.Value),
        };
        if (options.DataDirectory is not { } folder)
            return NodeHome.InMemory(newChain);
        using (newChain.ValidatorKey)
            return await NodeHome.OpenAsync(folder, newChain, cancellationToken);
    }
}
