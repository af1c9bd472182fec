using System.Text.Json;
using Near.Client;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>The terms of a new campaign.</summary>
public sealed record Terms(
    string Title,
    int BatchSize,
    int Overlap,
    Money Reward,
    long LeaseSeconds,
    long ReviewSeconds,
    AccountId? ReviewerId = null
);

/// <summary>A campaign just created.</summary>
public sealed record Launched(long CampaignId, Manifest Manifest, Cost Cost, TransactionResult Result);

/// <summary>What a vendor does: orders labels, gets back what is not owed, publishes what was made.</summary>
public sealed class Vendor
{
    private const int UploadsAtOnce = 8;

    /// <summary>Covers a dataset record's storage; what is left comes back at once.</summary>
    private static readonly NearToken DatasetDeposit = NearToken.FromNear(0.01m);

    private readonly ApiClient _api;
    private readonly MarketClient _market;

    internal Vendor(NearTasksClient client) => (_api, _market) = (client.Api, client.Market);

    /// <summary>Uploads the items, fixes their manifest and creates the campaign with everything it may cost attached.</summary>
    /// <param name="items">The raw data in order.</param>
    /// <param name="spec">Instructions and label schema (labeling/README.md).</param>
    /// <param name="terms">Price and times.</param>
    /// <param name="progress">Told of each uploaded item.</param>
    /// <param name="cancellationToken">Gives up; uploads are kept and resumed.</param>
    /// <exception cref="NearTasksException">The api's and the contract's refusals.</exception>
    public async Task<Launched> LaunchAsync(
        IReadOnlyList<RawItem> items,
        JsonElement spec,
        Terms terms,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var uploads = new ManifestItem[items.Count];
        var parallel = new ParallelOptions() { MaxDegreeOfParallelism = UploadsAtOnce, CancellationToken = cancellationToken };
        int uploaded = 0;
        await Parallel.ForAsync(
            0,
            items.Count,
            parallel,
            async (index, inner) =>
            {
                uploads[index] = await Uploads.UploadAsync(_api, items[index], inner);
                progress?.Report(new WorkProgress("uploading", Interlocked.Increment(ref uploaded), items.Count));
            }
        );

        Manifest manifest = await _api.PostAsync<Manifest>("v1/manifests", new CreateManifestRequest(uploads, spec), cancellationToken);
        Cost cost = await _market.ViewAsync(
            new Views.CampaignCost(manifest.Items, terms.BatchSize, terms.Overlap, terms.Reward),
            cancellationToken
        );
        var order = new Methods.CreateCampaign(
            terms.Title,
            manifest.Kind,
            Digest.Parse(manifest.SpecSha256),
            new Uri(_api.Address, $"v1/specs/{manifest.SpecSha256}").ToString(),
            Digest.Parse(manifest.ManifestRoot),
            manifest.Items,
            terms.BatchSize,
            terms.Overlap,
            terms.Reward,
            terms.LeaseSeconds,
            terms.ReviewSeconds,
            terms.ReviewerId
        );
        (long id, TransactionResult result) = await _market.CallAsync(order, cost.Attach, cancellationToken);
        await Indexed.AskAsync(() => CampaignAsync(id, cancellationToken), ["not_found"], cancellationToken);
        return new Launched(id, manifest, cost, result);
    }

    /// <summary>Raises a campaign's overlap, with what that costs attached.</summary>
    public async Task<TransactionResult> TopUpAsync(Campaign campaign, int overlap, CancellationToken cancellationToken)
    {
        Cost before = await CostAsync(campaign.Overlap);
        Cost after = await CostAsync(Math.Max(overlap, campaign.Overlap));
        Money rewards = after.Rewards - before.Rewards;
        // At the campaign's own fee, rounded up: fees are rounded down of the whole, which may be one more than that of the difference.
        // The contract sends back what is over.
        UInt128 fees = rewards.Amount / 10_000 * (UInt128)campaign.FeeBps + (UInt128)campaign.FeeBps + 1;
        NearToken attached = (rewards with { Amount = rewards.Amount + fees }).ToNear() + (after.Storage - before.Storage);
        return await _market.CallAsync(new Methods.TopUp(campaign.CampaignId, overlap), attached, cancellationToken);

        Task<Cost> CostAsync(int replicas) =>
            _market.ViewAsync(new Views.CampaignCost(campaign.Items, campaign.BatchSize, replicas, campaign.Reward), cancellationToken);
    }

    /// <summary>A campaign as the api has it.</summary>
    public Task<Campaign> CampaignAsync(long id, CancellationToken cancellationToken) =>
        _api.GetAsync<Campaign>($"v1/campaigns/{id}", cancellationToken);

    /// <summary>Has the api build a dataset of everything that is settled, and waits for it.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="progress">Told of the items that are done.</param>
    /// <param name="cancellationToken">Gives up waiting; the api goes on, and whoever asks again gets the same build.</param>
    /// <exception cref="NearTasksException">The api's refusals, at once or at the job's end.</exception>
    public async Task<DatasetBuild> BuildDatasetAsync(long campaign, IProgress<WorkProgress>? progress, CancellationToken cancellationToken)
    {
        JobStatus job = await _api.PostAsync<JobStatus>(
            $"v1/campaigns/{campaign}/datasets",
            new BuildDatasetRequest(new AggregationChoice("majority_vote")),
            cancellationToken
        );
        job = await Jobs.EndAsync(_api, job, "building", progress, cancellationToken);
        return await _api.GetAsync<DatasetBuild>(job.ResultUrl!, cancellationToken);
    }

    /// <summary>Publishes a build on chain.</summary>
    /// <returns>The new dataset's id.</returns>
    public async Task<Answered<long>> PublishAsync(DatasetBuild build, CancellationToken cancellationToken)
    {
        Answered<long> published = await _market.CallAsync(
            new Methods.PublishDataset(
                build.CampaignId,
                Digest.Parse(build.Root),
                build.Records,
                Digest.Parse(build.ManifestSha256),
                build.Uri
            ),
            DatasetDeposit,
            cancellationToken
        );
        await Indexed.AskAsync(
            () => _api.GetAsync<Dataset>($"v1/datasets/{published.Answer}", cancellationToken),
            ["not_found"],
            cancellationToken
        );
        return published;
    }
}
