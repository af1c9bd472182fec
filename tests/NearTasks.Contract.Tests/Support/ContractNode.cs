using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;

[assembly: AssemblyFixture(typeof(NearTasks.Contract.Tests.Support.ContractNode))]

namespace NearTasks.Contract.Tests.Support;

/// <summary>One local node for all tests. Each test has its own accounts and its own copy of the contract.</summary>
public sealed class ContractNode : IAsyncLifetime
{
    private LocalNode? _node;
    private Account? _root;
    private int _accounts;

    public NearRpcClient Rpc { get; private set; } = null!;

    public byte[] Wasm { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Wasm = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "neartasks.wasm"));
        _node = await LocalNode.StartAsync();
        Rpc = new(_node.RpcUri);
        _root = new(_node.RootAccount, _node.RootKey, Rpc);
    }

    /// <summary>A new account <c>name-number.test.near</c>, or one whose id has the given length.</summary>
    public async Task<TestAccount> CreateAccountAsync(string name, decimal near = 100, int? idLength = null)
    {
        var prefix = $"{name}-{Interlocked.Increment(ref _accounts)}";
        var id = _root!.Id.SubAccount(idLength is { } length ? prefix.PadRight(length - _root.Id.Value.Length - 1, 'x') : prefix);
        var account = new TestAccount(id, Rpc);
        await _root.CreateAccountAsync(id, account.Key.PublicKey, NearToken.FromNear(near), cancellationToken: TestContext.Current.CancellationToken);
        return account;
    }

    /// <summary>The contract, deployed and initialised on a new account.</summary>
    public Task<Market> DeployAsync(int? idLength = null) => Market.DeployAsync(this, idLength);

    /// <summary>Lets time pass on the chain, for every test that runs meanwhile: see <see cref="WindowTests"/>.</summary>
    public Task AdvanceTimeAsync(TimeSpan by) => _node!.AdvanceTimeAsync(by, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        _root?.Dispose();
        Rpc?.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
    }
}
