using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Hosting;
using NearTasks.Api.Queue;
using NearTasks.Provenance;

namespace NearTasks.Api.Node;

/// <summary>
/// The node over JSON-RPC. Proofs against a head never change, so they are kept in memory and shared by the records of a dataset.
/// </summary>
public sealed class NearNode(NearRpcClient rpc, ApiOptions options, ProofBudget budget) : INearNode, IDisposable
{
    private const int CachedProofs = 20_000;
    private readonly RpcProofSource _source = new(rpc);
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

    public async Task<ChainPlace?> PlaceAsync(Place place, CancellationToken cancellationToken)
    {
        byte[] args = JsonSerializer.SerializeToUtf8Bytes(new { campaign_id = place.CampaignId, batch = place.Batch });
        QueryResult<CallResultView> answer = await NearNodeFault.TranslatedAsync(
            rpc.CallFunctionAsync(AccountId.Parse(options.ContractId), "get_batch", args, BlockReference.Optimistic, cancellationToken)
        );
        return answer.Value.As<ChainBatch>()?.Places.FirstOrDefault(found => found.Replica == place.Replica);
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

    public Task<LightHeader> GetHeaderAsync(CryptoHash block, CancellationToken cancellationToken) =>
        CachedAsync((block, block), () => _source.GetHeaderAsync(block, cancellationToken));

    public Task<ReceiptProof> GetReceiptProofAsync(
        CryptoHash receipt,
        AccountId receiver,
        CryptoHash head,
        CancellationToken cancellationToken
    ) => CachedAsync((receipt, head), () => _source.GetReceiptProofAsync(receipt, receiver, head, cancellationToken));

    public void Dispose()
    {
        _proofs.Dispose();
        rpc.Dispose();
    }

    private sealed record ChainBatch(IReadOnlyList<ChainPlace> Places);

    private async Task<T> CachedAsync<T>((CryptoHash, CryptoHash) key, Func<Task<T>> fetch)
        where T : class
    {
        if (_proofs.TryGetValue(key, out T? known))
            return known!;
        budget.Charge();
        return _proofs.Set(key, await NearNodeFault.TranslatedAsync(fetch()), new MemoryCacheEntryOptions { Size = 1 });
    }
}
