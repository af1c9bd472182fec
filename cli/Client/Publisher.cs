using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Contracts;

namespace NearTasks.Cli.Client;

/// <summary>Datasets: built by the api, published on chain by the vendor, downloaded with their proofs.</summary>
internal static class Publisher
{
    /// <summary>Covers the record's storage; what is left comes back at once.</summary>
    private static readonly NearToken Deposit = NearToken.FromNear(0.01m);

    private const int ProofsAtOnce = 8;

    public static Task<DatasetBuild> BuildAsync(ApiClient api, long campaign, CancellationToken cancel) =>
        api.PostAsync<DatasetBuild>($"v1/campaigns/{campaign}/datasets", new BuildDatasetRequest(new AggregationChoice("majority_vote")), cancel);

    public static async Task<(long Id, TransactionResult Result)> PublishAsync(Connection connection, DatasetBuild build, CancellationToken cancel)
    {
        (long id, TransactionResult result) = await connection.Market.PublishAsync(
            build.CampaignId, build.Root, build.Records, build.ManifestSha256, build.Uri, Deposit, cancel);
        await Indexed.AskAsync(() => connection.Api.GetAsync<Dataset>($"v1/datasets/{id}", cancel), ["not_found"], cancel);
        return (id, result);
    }

    /// <summary>Saves data, manifest, items, spec and, if asked for, the proof bundle of every record: see <see cref="DatasetFolder"/>.</summary>
    public static async Task DownloadAsync(ApiClient api, long dataset, string folder, bool proofs, CryptoHash? head, CancellationToken cancel)
    {
        DatasetFolder files = new(Directory.CreateDirectory(folder));
        await SaveAsync(api, $"v1/datasets/{dataset}/data.jsonl", files.Data, cancel);
        await SaveAsync(api, $"v1/datasets/{dataset}/items.jsonl", files.Items, cancel);
        await SaveAsync(api, $"v1/datasets/{dataset}/manifest.json", files.Manifest, cancel);
        await SaveAsync(api, $"v1/specs/{(await files.ReadManifestAsync(cancel)).Manifest.SpecSha256}", files.Spec, cancel);
        if (!proofs) return;
        long records = (await api.GetAsync<Dataset>($"v1/datasets/{dataset}", cancel)).Records;
        Directory.CreateDirectory(files.Proofs);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = ProofsAtOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, records, parallel, async (record, inner) =>
            await SaveAsync(api, ProofPath(dataset, record, head), Path.Combine(files.Proofs, $"{record}.json"), inner));
    }

    /// <summary>A final block behind everything that is final now: what proofs can lead to.</summary>
    public static async Task<CryptoHash> HeadAsync(Uri node, CancellationToken cancel)
    {
        using NearRpcClient rpc = new(node);
        ulong now = (await rpc.BlockAsync(BlockReference.Final, cancel)).Header.Height;
        BlockView later = await Indexed.UntilAsync(() => rpc.BlockAsync(BlockReference.Final, cancel), block => block.Header.Height > now + 2, cancel);
        return later.Header.Hash;
    }

    public static string ProofPath(long dataset, long record, CryptoHash? head) =>
        $"v1/datasets/{dataset}/records/{record}/proof" + (head is { } hash ? $"?head={hash}" : "");

    private static async Task SaveAsync(ApiClient api, string path, string file, CancellationToken cancel)
    {
        await using Stream body = await api.DownloadAsync(path, cancel);
        await using FileStream output = File.Create(file);
        await body.CopyToAsync(output, cancel);
    }
}
