using Near.Client;
using Near.Client.Rpc;

namespace Near.Localnet.Testing;

/// <summary>
/// A node of its own for tests, with the accounts that they make. Safe for tests that run at the same time, but for
/// <see cref="ScopeAsync"/> and whatever moves time.
/// </summary>
public sealed class TestNode : IAsyncDisposable
{
    private readonly TestNodeOptions _options;
    private readonly List<TestAccount> _accounts = [];

    private TestNode(LocalNode node, TestNodeOptions options)
    {
        (Node, _options) = (node, options);
        Rpc = new(node.RpcUri);
        Root = Own(new(this, node.RootAccount, SecretKey.Parse(node.RootKey.Export())));
    }

    /// <summary>The node: time, blocks, balances, state, impersonation, traces.</summary>
    public LocalNode Node { get; }

    /// <summary>A client of the node.</summary>
    public NearRpcClient Rpc { get; }

    /// <summary>
    /// The account that has all the tokens; the accounts that tests make are below it, for example <c>alice.test.near</c>.
    /// </summary>
    public TestAccount Root { get; }

    internal CancellationToken Cancellation => _options.Cancellation();

    internal WaitUntil WaitUntil => _options.WaitUntil;

    internal NearGas Gas => _options.Gas;

    /// <summary>Starts a node with a chain of its own.</summary>
    public static async Task<TestNode> StartAsync(TestNodeOptions? options = null)
    {
        options ??= new();
        return new(await LocalNode.StartAsync(options.Node, options.Cancellation()), options);
    }

    /// <summary>Makes <c>name.test.near</c> with a full-access key.</summary>
    public Task<TestAccount> CreateAccountAsync(string name, NearToken? balance = null) => Root.CreateAccountAsync(name, balance);

    /// <summary>Makes <c>name.test.near</c> and puts a contract onto it.</summary>
    /// <param name="initialise">A method to call in the same transaction; null for none.</param>
    public async Task<TestContract> DeployAsync(
        string name,
        byte[] wasm,
        string? initialise = null,
        object? args = null,
        NearToken? balance = null
    )
    {
        TestAccount account = await CreateAccountAsync(name, balance);
        return await account.DeployAsync(wasm, initialise, args);
    }

    /// <summary>
    /// Any account of the chain, without its key: everything it does is accepted (see <see cref="LocalNode.ImpersonateAsync"/>).
    /// </summary>
    public async Task<TestAccount> ImpersonateAsync(AccountId account)
    {
        await Node.ImpersonateAsync(account, Cancellation);
        return Own(new(this, account, SecretKey.Random()));
    }

    /// <summary>
    /// Undoes everything that happens on the node until the scope is disposed of: one for each test keeps tests apart that run one after
    /// another on the same node.
    /// </summary>
    public async Task<TestScope> ScopeAsync() => new(Node, await Node.SnapshotAsync(Cancellation));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (TestAccount account in _accounts)
            account.Dispose();
        Rpc.Dispose();
        await Node.DisposeAsync();
    }

    internal TestAccount Own(TestAccount account)
    {
        lock (_accounts)
            _accounts.Add(account);
        return account;
    }
}
