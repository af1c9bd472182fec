using Microsoft.Extensions.Caching.Memory;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Problems;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>The node over JSON-RPC. Proofs against a head never change, so they are kept in memory and shared by the records of a dataset.</summary>
public sealed class NearNode(NearRpcClient rpc) : INearNode, IDisposable
{
    private const int CachedProofs = 20_000;
    private readonly MemoryCache _proofs = new(new MemoryCacheOptions { SizeLimit = CachedProofs });

    public async Task<string> ChainIdAsync(CancellationToken cancellationToken) =>
        (await AskAsync(rpc.StatusAsync(cancellationToken))).ChainId;

    public async Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken)
    {
        try
        {
            var found = await rpc.ViewAccessKeyAsync(account, key, BlockReference.Final, cancellationToken);
            return found.Value.Permission is AccessKeyPermission.FullAccess or AccessKeyPermission.GasKeyFullAccess;
        }
        catch (RpcException exception) when (exception.Cause is RpcCause.UnknownAccessKey or RpcCause.UnknownAccount or RpcCause.InvalidAccount)
        {
            return false;
        }
        catch (Exception exception) when (exception is RpcException or RpcTransportException)
        {
            throw NearNodeFault.Translate(exception);
        }
    }

    public async Task<CryptoHash> FinalHeadAsync(CancellationToken cancellationToken) =>
        (await AskAsync(rpc.BlockAsync(BlockReference.Final, cancellationToken))).Header.Hash;

    public Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken) =>
        CachedAsync((block, block), async () =>
        {
            var view = await AskAsync(rpc.BlockAsync(BlockReference.At(block), cancellationToken));
            var header = view.Header.ToHeader();
            return header.Hash == block
                ? LightHeader.From(header.Lite)
                : throw new ApiException(ProblemCodes.NodeUnavailable, $"The node's header of block {block} has another hash.");
        });

    public Task<ReceiptProof> GetReceiptProofAsync(CryptoHash receipt, AccountId receiver, CryptoHash head, CancellationToken cancellationToken) =>
        CachedAsync((receipt, head), async () =>
        {
            var view = await AskAsync(rpc.ReceiptProofAsync(receipt, receiver, head, cancellationToken));
            var outcome = view.OutcomeProof;
            return new ReceiptProof(
                LightHeader.From(view.BlockHeaderLite), view.BlockProof,
                new OutcomeProof(outcome.BlockHash, outcome.Id, ReceiptOutcome.From(outcome.Outcome), outcome.Proof), view.OutcomeRootProof);
        });

    public void Dispose()
    {
        _proofs.Dispose();
        rpc.Dispose();
    }

    private async Task<T> CachedAsync<T>((CryptoHash, CryptoHash) key, Func<Task<T>> fetch)
        where T : class
    {
        if (_proofs.TryGetValue(key, out T? known))
            return known!;
        return _proofs.Set(key, await fetch(), new MemoryCacheEntryOptions { Size = 1 });
    }

    private static async Task<T> AskAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer;
        }
        catch (Exception exception) when (exception is RpcException or RpcTransportException)
        {
            throw NearNodeFault.Translate(exception);
        }
    }
}
