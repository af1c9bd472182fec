using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>
/// The node over JSON-RPC. Proofs against a head never change, so they are kept in memory and shared by the records of a dataset.
/// </summary>
public sealed class NearNode(NearRpcClient rpc, ApiOptions options, ProofBudget budget) : INearNode, IDisposable
{
    private const int CachedProofs = 20_000;
    private readonly RpcProofSource _source = new(rpc);
    private readonly ProofBudget _budget = budget;
    private readonly MemoryCache _proofs = new(new MemoryCacheOptions { SizeLimit = CachedProofs });

    public async Task<string> ChainIdAsync(CancellationToken cancellationToken) =>
        (await NearNodeFault.TranslatedAsync(rpc.StatusAsync(cancellationToken))).ChainId;

    public async Task<bool> HasFullAccessKeyAsync(AccountId account, PublicKey key, CancellationToken cancellationToken)
    {
        try
        {
            QueryResult<AccessKey> found = await rpc.ViewAccessKeyAsync(account, key, BlockReference.Final, cancellationToken);
            return found.Value.Permission is AccessKeyPermission.FullAccess or AccessKeyPermission.GasKeyFullAccess;
        }
        catch (RpcException exception)
            when (exception.Cause is RpcCause.UnknownAccessKey or RpcCause.UnknownAccount or RpcCause.InvalidAccount)
        {
            return false;
        }
        catch (Exception exception) when (NearNodeFault.IsOne(exception))
        {
            throw NearNodeFault.Translate(exception);
        }
    }

    public async Task<PlaceView?> PlaceAsync(Place place, CancellationToken cancellationToken)
    {
        var view = new Views.GetBatch(place.CampaignId, place.Batch);
        QueryResult<CallResultView> answer = await NearNodeFault.TranslatedAsync(
            rpc.CallFunctionAsync(
                AccountId.Parse(options.ContractId),
                ((ICall)view).Method,
                JsonSerializer.SerializeToUtf8Bytes(view, MarketJson.Options),
                BlockReference.Optimistic,
                cancellationToken
            )
        );
        try
        {
            BatchView? batch = JsonSerializer.Deserialize<BatchView?>(answer.Value.Result, MarketJson.Options);
            return batch?.Places.FirstOrDefault(found => found.Replica == place.Replica);
        }
        catch (JsonException)
        {
            throw new ApiException(ProblemCodes.NodeUnavailable, "The contract answers get_batch in another form.");
        }
    }

    public async Task<FinalBlock> FinalBlockAsync(CancellationToken cancellationToken)
    {
        BlockHeaderView header = (await NearNodeFault.TranslatedAsync(rpc.BlockAsync(BlockReference.Final, cancellationToken))).Header;
        return new FinalBlock(
            header.Hash,
            (long)header.Height,
            DateTimeOffset.UnixEpoch.AddTicks((long)header.Timestamp / TimeSpan.NanosecondsPerTick)
        );
    }

    public INodeProofs ProofsFor(string requester) => new Proofs(this, requester);

    public void Dispose()
    {
        _proofs.Dispose();
        rpc.Dispose();
    }

    private sealed class Proofs(NearNode node, string requester) : INodeProofs
    {
        public async Task<CryptoHash> NewestHeadAsync(CancellationToken cancellationToken)
        {
            node._budget.Charge(requester);
            return (await node.FinalBlockAsync(cancellationToken)).Hash;
        }

        public Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken) =>
            CachedAsync((block, block), () => node._source.GetHeaderAsync(block, cancellationToken));

        public Task<ReceiptProof> GetReceiptProofAsync(
            CryptoHash receipt,
            AccountId receiver,
            CryptoHash head,
            CancellationToken cancellationToken
        ) => CachedAsync((receipt, head), () => node._source.GetReceiptProofAsync(receipt, receiver, head, cancellationToken));

        private async Task<T> CachedAsync<T>((CryptoHash, CryptoHash) key, Func<Task<T>> fetch)
            where T : class
        {
            if (node._proofs.TryGetValue(key, out T? known))
                return known!;
            node._budget.Charge(requester);
            Telemetry.NodeProofs.Add(1);
            return node._proofs.Set(key, await NearNodeFault.TranslatedAsync(fetch()), new MemoryCacheEntryOptions { Size = 1 });
        }
    }
}
