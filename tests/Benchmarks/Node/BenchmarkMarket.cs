using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Market;

namespace NearTasks.Benchmarks.Node;

/// <summary>A node in this process with the marketplace contract and registered taskers, each with a key of its own.</summary>
internal sealed class BenchmarkMarket : IAsyncDisposable
{
    private static readonly NearGas Gas = NearGas.FromTeraGas(50);

    /// <summary>What goes wrong inside the node is worth seeing.</summary>
    private static readonly ILoggerFactory Logging = LoggerFactory.Create(builder =>
        builder.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning)
    );

    private readonly LocalNode _node;
    private readonly NearRpcClient _rpc;
    private readonly Account _root;
    private readonly AccountId _contract;
    private readonly SecretKey _key = SecretKey.Random();

    private BenchmarkMarket(LocalNode node)
    {
        _node = node;
        _rpc = new(node.RpcUri);
        _root = new(node.RootAccount, node.RootKey, _rpc);
        _contract = _root.Id.SubAccount("market");
    }

    public Uri RpcUri => _node.RpcUri;

    public IReadOnlyList<Account> Taskers { get; private set; } = [];

    /// <param name="taskers">How many.</param>
    /// <param name="items">Of campaign 1, each a batch with one replica.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<BenchmarkMarket> StartAsync(int taskers, int items, CancellationToken cancellationToken)
    {
        var market = new BenchmarkMarket(await LocalNode.StartAsync(new() { LoggerFactory = Logging }, cancellationToken));
        await market.DeployAsync(cancellationToken);
        market.Taskers = await Task.WhenAll(Enumerable.Range(0, taskers).Select(i => market.TaskerAsync(i, cancellationToken)));
        ICall campaign = MarketContract.Campaign(items);
        await market._root.CallAsync(
            market._contract,
            campaign.Method,
            MarketContract.Arguments(campaign),
            NearToken.FromNear(1_000),
            NearGas.FromTeraGas(300),
            cancellationToken: cancellationToken
        );
        return market;
    }

    /// <summary>Takes so many places from a batch on and submits a label for each.</summary>
    public async Task<IReadOnlyList<SignedTransaction>> WorkAsync(
        Account tasker,
        int firstBatch,
        int places,
        CancellationToken cancellationToken
    )
    {
        var calls = new List<SignedTransaction>(2 * places);
        for (int batch = firstBatch; batch < firstBatch + places; batch++)
        {
            calls.Add(await SignAsync(tasker, new Methods.Take(1, batch, 0), cancellationToken));
            var submit = new Methods.Submit(new AssignmentId(1, batch, 0, 0), MarketContract.SomeHash, 1);
            calls.Add(await SignAsync(tasker, submit, cancellationToken));
        }

        return calls;
    }

    /// <summary>As many transfers to the root account.</summary>
    public async Task<IReadOnlyList<SignedTransaction>> TransfersAsync(Account tasker, int count, CancellationToken cancellationToken)
    {
        var transfers = new List<SignedTransaction>(count);
        while (transfers.Count < count)
            transfers.Add(await tasker.SignAsync(_root.Id, [new Near.Client.Action.Transfer(NearToken.FromYocto(1))], cancellationToken));
        return transfers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Account tasker in Taskers)
            tasker.Dispose();
        _root.Dispose();
        _rpc.Dispose();
        _key.Dispose();
        await _node.DisposeAsync();
    }

    private async Task DeployAsync(CancellationToken cancellationToken)
    {
        await _root.CreateAccountAsync(_contract, _key.PublicKey, NearToken.FromNear(1_000), cancellationToken: cancellationToken);
        using var contract = new Account(_contract, _key, _rpc);
        await contract.DeployAsync(
            MarketContract.Wasm,
            MarketContract.Call(new Methods.New(_root.Id, FeeBps: 250), Gas),
            cancellationToken: cancellationToken
        );
    }

    private async Task<Account> TaskerAsync(int number, CancellationToken cancellationToken)
    {
        AccountId id = _root.Id.SubAccount($"tasker{number}");
        await _root.CreateAccountAsync(id, _key.PublicKey, NearToken.FromNear(1_000), cancellationToken: cancellationToken);
        var tasker = new Account(id, _key, _rpc);
        await tasker.CallAsync(_contract, "storage_deposit", null, NearToken.FromNear(0.1m), cancellationToken: cancellationToken);
        return tasker;
    }

    private Task<SignedTransaction> SignAsync(Account tasker, ICall call, CancellationToken cancellationToken) =>
        tasker.SignAsync(_contract, [MarketContract.Call(call, Gas)], cancellationToken);
}
