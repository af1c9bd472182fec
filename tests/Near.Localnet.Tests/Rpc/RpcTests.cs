using Near.Client;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Tests that ask a node of their own in bare JSON-RPC. Without options its blocks come only of what is sent.</summary>
public abstract class RpcTests(LocalNodeOptions? options = null) : IAsyncLifetime
{
    protected LocalNode Node { get; private set; } = null!;

    private protected RawRpc Rpc { get; private set; } = null!;

    /// <summary>The account that has all the tokens.</summary>
    protected Account Root { get; private set; } = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Node = await LocalNode.StartAsync(options ?? new() { Heartbeat = null }, Cancellation);
        Rpc = new(Node.RpcUri);
        Root = Rpc.Account(Node.RootAccount, Node.RootKey);
    }

    public async ValueTask DisposeAsync()
    {
        Rpc.Dispose();
        await Node.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
