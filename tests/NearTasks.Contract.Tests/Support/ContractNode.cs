using Near.Client;
using Near.Client.Rpc;

[assembly: AssemblyFixture(typeof(NearTasks.Contract.Tests.Support.ContractNode))]

namespace NearTasks.Contract.Tests.Support;

/// <summary>One local node for all tests. Each test has its own accounts and its own copy of the contract.</summary>
public sealed class ContractNode : IAsyncLifetime
{
    private TestNode _node = null!;
    private int _accounts;

    public NearRpcClient Rpc => _node.Rpc;

    public byte[] Wasm { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Wasm = await Near.Localnet.Testing.Wasm.FromFileAsync("neartasks.wasm");
        _node = await TestNode.StartAsync(new() { Cancellation = () => TestContext.Current.CancellationToken });
    }

    /// <summary>A new account <c>name-number.test.near</c>, or one whose id has the given length.</summary>
    public Task<TestAccount> CreateAccountAsync(string name, int? idLength = null)
    {
        string prefix = $"{name}-{Interlocked.Increment(ref _accounts)}";
        return _node.CreateAccountAsync(
            idLength is { } length ? prefix.PadRight(length - _node.Root.Id.Value.Length - 1, 'x') : prefix,
            NearToken.FromNear(100)
        );
    }

    /// <summary>The contract, deployed and initialised on a new account.</summary>
    public Task<DeployedMarket> DeployAsync(int? idLength = null) => DeployedMarket.DeployAsync(this, idLength);

    /// <summary>Lets time pass on the chain, for every test that runs meanwhile: see <see cref="WindowTests"/>.</summary>
    public Task AdvanceTimeAsync(TimeSpan by) => _node.Node.AdvanceTimeAsync(by, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
