using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Contracts;

namespace NearTasks.Cli.Client;

/// <summary>Datasets: built by the api, published on chain by the vendor.</summary>
internal static class Publisher
{
    /// <summary>Covers the record's storage; what is left comes back at once.</summary>
    private static readonly NearToken Deposit = NearToken.FromNear(0.01m);

    public static Task<DatasetBuild> BuildAsync(ApiClient api, long campaign, CancellationToken cancellationToken) =>
        api.PostAsync<DatasetBuild>(
            $"v1/campaigns/{campaign}/datasets",
            new BuildDatasetRequest(new AggregationChoice("majority_vote")),
            cancellationToken
        );

    public static async Task<(long Id, TransactionResult Result)> PublishAsync(
        Connection connection,
        DatasetBuild build,
        CancellationToken cancellationToken
    )
    {
        (long id, TransactionResult result) = await connection.Market.PublishAsync(
            build.CampaignId,
            build.Root,
            build.Records,
            build.ManifestSha256,
            build.Uri,
            Deposit,
            cancellationToken
        );
        await Indexed.AskAsync(
            () => connection.Api.GetAsync<Dataset>($"v1/datasets/{id}", cancellationToken),
            ["not_found"],
            cancellationToken
        );
        return (id, result);
    }

    /// <summary>A final block behind everything that is final now: what proofs can lead to.</summary>
    public static async Task<CryptoHash> HeadAsync(Uri node, CancellationToken cancellationToken)
    {
        using var rpc = new NearRpcClient(node);
        ulong now = (await rpc.BlockAsync(BlockReference.Final, cancellationToken)).Header.Height;
        BlockView later = await Indexed.UntilAsync(
            () => rpc.BlockAsync(BlockReference.Final, cancellationToken),
            block => block.Header.Height > now + 2,
            cancellationToken
        );
        return later.Header.Hash;
    }
}
