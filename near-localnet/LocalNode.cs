using Near.Client;

namespace Near.Localnet;

/// <summary>
/// A NEAR chain of one validator and one shard in this process, with NEAR's JSON-RPC: real contracts, fees, receipts, block hashes and
/// light-client proofs of protocol 86.
/// </summary>
public sealed class LocalNode : IAsyncDisposable
{
    private readonly LocalNodeOptions _options;

    private LocalNode(LocalNodeOptions options, SecretKey rootKey, Uri rpcUri) =>
        (_options, RootKey, RpcUri) = (options, rootKey, rpcUri);

    /// <summary>Where JSON-RPC is served, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public Uri RpcUri { get; }

    /// <summary>The account that holds the chain's tokens at the start, <c>test.near</c>.</summary>
    public AccountId RootAccount { get; } = AccountId.Parse("test.near");

    /// <summary>The full-access key of <see cref="RootAccount"/>.</summary>
    public SecretKey RootKey { get; }

    public string ChainId => _options.ChainId;

    /// <summary>The chain's time now: that of the options' clock and everything added by <see cref="AdvanceTimeAsync"/>.</summary>
    public DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>Starts a node and returns when it answers requests.</summary>
    /// <exception cref="LocalNodeException">The data folder or the port is in use, or the data is not a chain of this program.</exception>
    public static Task<LocalNode> StartAsync(LocalNodeOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        cancellationToken.ThrowIfCancellationRequested();
        var node = new LocalNode(options, options.RootKey ?? SecretKey.FromSeed("test.near"), new("http://127.0.0.1:3030/"));
        return Task.FromResult(node);
    }

    /// <summary>Moves the chain's clock forward and produces a block at the later time. The clock stays ahead by that much, also after a
    /// restart from the same folder.</summary>
    public Task AdvanceTimeAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks);
        return Task.Delay(by, _options.TimeProvider, cancellationToken);
    }

    /// <summary>Stops block production and the server; the data folder is then complete and free for another node.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        RootKey.Dispose();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
