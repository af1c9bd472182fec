using Near.Client.Rpc;

namespace NearTasks.Cli.Local;

/// <summary>A chain that others run.</summary>
/// <param name="Network"><c>testnet</c> or <c>mainnet</c>.</param>
/// <param name="Rpc">Address of a node's JSON-RPC.</param>
/// <param name="Blocks">Base address of a neardata service.</param>
/// <param name="Contract">The deployed marketplace contract.</param>
/// <param name="StartHeight">At or before the block of the contract's first call.</param>
internal sealed record RemoteChain(string Network, Uri Rpc, Uri Blocks, string Contract, long StartHeight)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Later faults are waited out; one at the start is a wrong address more often than not.</summary>
    /// <exception cref="CliException">An address does not answer.</exception>
    public async Task RequireReachableAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(
            new NearRpcOptions
            {
                Endpoints = [Rpc],
                MaxAttempts = 2,
                AttemptTimeout = Patience,
            }
        );
        try
        {
            await rpc.StatusAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is RpcTransportException or RpcException)
        {
            throw new CliException(
                "ERR_NODE_UNREACHABLE",
                $"--rpc {Rpc} does not answer as a NEAR node ({exception.Message}); check the address and the network",
                exception
            );
        }
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        either.CancelAfter(Patience);
        try
        {
            using HttpResponseMessage answer = await http.GetAsync(
                new Uri(Blocks.AbsoluteUri.TrimEnd('/') + "/v0/last_block/final"),
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            // A server that is busy is there; the indexer waits for it.
            if (answer.IsSuccessStatusCode || (int)answer.StatusCode is 429 or >= 500)
                return;
            throw new HttpRequestException($"it answers {(int)answer.StatusCode}");
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException
                || exception is OperationCanceledException && !cancellationToken.IsCancellationRequested
            )
        {
            throw new CliException(
                "ERR_BLOCKS_UNREACHABLE",
                $"--blocks {Blocks} does not answer as a neardata service ({exception.Message}); check the address and the network",
                exception
            );
        }
    }
}
