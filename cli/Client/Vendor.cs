using System.Text.Json;
using Near.Client;
using NearTasks.Api.Contracts;
using NearTasks.Market;

namespace NearTasks.Cli.Client;

/// <summary>The terms of a new campaign.</summary>
internal sealed record Terms(
    string Title,
    int BatchSize,
    int Overlap,
    NearToken Reward,
    int LeaseSeconds,
    int ReviewSeconds,
    string? ReviewerId = null
);

/// <summary>A campaign just created.</summary>
internal sealed record Launched(long CampaignId, Manifest Manifest, CampaignCost Cost, TransactionResult Result);

/// <summary>What a vendor does, step by step.</summary>
internal static class Vendor
{
    private const int UploadsAtOnce = 8;

    /// <summary>Uploads the items, fixes their manifest and creates the campaign with everything it may cost attached.</summary>
    /// <param name="connection">Signed in as the vendor.</param>
    /// <param name="items">The raw data in order.</param>
    /// <param name="spec">Instructions and label schema (labeling/README.md).</param>
    /// <param name="terms">Price and times.</param>
    /// <param name="uploaded">Told of each uploaded item.</param>
    /// <param name="cancellationToken">Gives up; uploads are kept and resumed.</param>
    public static async Task<Launched> LaunchAsync(
        Connection connection,
        IReadOnlyList<RawItem> items,
        JsonElement spec,
        Terms terms,
        System.Action uploaded,
        CancellationToken cancellationToken
    )
    {
        var uploads = new ManifestItem[items.Count];
        var parallel = new ParallelOptions() { MaxDegreeOfParallelism = UploadsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForAsync(
            0,
            items.Count,
            parallel,
            async (index, inner) =>
            {
                uploads[index] = await Uploads.UploadAsync(connection.Api, items[index], inner);
                uploaded();
            }
        );

        Manifest manifest = await connection.Api.PostAsync<Manifest>(
            "v1/manifests",
            new CreateManifestRequest(uploads, spec),
            cancellationToken
        );
        CampaignCost cost = await connection.Market.CostAsync(
            manifest.Items,
            terms.BatchSize,
            terms.Overlap,
            terms.Reward,
            cancellationToken
        );
        var order = new CampaignOrder(
            terms.Title,
            manifest.Kind,
            manifest.SpecSha256,
            new Uri(connection.Api.Address, $"v1/specs/{manifest.SpecSha256}").ToString(),
            manifest.ManifestRoot,
            manifest.Items,
            terms.BatchSize,
            terms.Overlap,
            terms.Reward,
            terms.LeaseSeconds,
            terms.ReviewSeconds,
            terms.ReviewerId
        );
        (long id, TransactionResult result) = await connection.Market.CreateCampaignAsync(order, cost.Total, cancellationToken);
        await Indexed.AskAsync(() => CampaignAsync(connection.Api, id, cancellationToken), ["not_found"], cancellationToken);
        return new Launched(id, manifest, cost, result);
    }

    /// <summary>What raising a campaign's overlap costs, at the campaign's own fee; the contract sends back what is over.</summary>
    public static async Task<NearToken> TopUpCostAsync(
        MarketClient market,
        Campaign campaign,
        int overlap,
        CancellationToken cancellationToken
    )
    {
        var reward = NearToken.FromYocto(UInt128.Parse(campaign.Reward));
        CampaignCost before = await market.CostAsync((int)campaign.Items, campaign.BatchSize, campaign.Overlap, reward, cancellationToken);
        CampaignCost after = await market.CostAsync(
            (int)campaign.Items,
            campaign.BatchSize,
            Math.Max(overlap, campaign.Overlap),
            reward,
            cancellationToken
        );
        NearToken rewards = after.Rewards - before.Rewards;
        // Rounded up: fees are rounded down of the whole, which may be one more than that of the difference.
        var fees = NearToken.FromYocto(rewards.Yoctos / 10_000 * (UInt128)campaign.FeeBps + (UInt128)campaign.FeeBps + 1);
        return rewards + fees + (after.Storage - before.Storage);
    }

    public static Task<Campaign> CampaignAsync(ApiClient api, long id, CancellationToken cancellationToken) =>
        api.GetAsync<Campaign>($"v1/campaigns/{id}", cancellationToken);

    /// <summary>Everything of a campaign that waits for review.</summary>
    public static async Task<List<Review>> PendingReviewsAsync(ApiClient api, long campaign, CancellationToken cancellationToken)
    {
        List<Review> reviews = [];
        string? next = null;
        do
        {
            string after = next is null ? "" : $"&after={Uri.EscapeDataString(next)}";
            Page<Review> page = await api.GetAsync<Page<Review>>(
                $"v1/campaigns/{campaign}/reviews?state=submitted{after}",
                cancellationToken
            );
            reviews.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);
        return reviews;
    }

    /// <summary>Reviews an assignment: stores the written reasons, then tells the contract.</summary>
    /// <param name="connection">Signed in as the vendor or the reviewer.</param>
    /// <param name="review">What was submitted.</param>
    /// <param name="rejected">By leaf: the contract's reason code and the sentence that the tasker reads.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TransactionResult> DecideAsync(
        Connection connection,
        Review review,
        SortedDictionary<int, (string Code, string Text)> rejected,
        CancellationToken cancellationToken
    )
    {
        List<ReasonRef> reasons = [];
        if (rejected.Count > 0)
        {
            var texts = new StoreReasonsRequest([.. rejected.Values.Select(reason => new ReasonText(reason.Text))]);
            StoredReasons stored = await connection.Api.PostAsync<StoredReasons>(
                $"v1/assignments/{review.Assignment}/reasons",
                texts,
                cancellationToken
            );
            reasons.AddRange(rejected.Values.Zip(stored.Reasons, (reason, hash) => new ReasonRef(reason.Code, hash.Sha256)));
        }
        return await connection.Market.ReviewAsync(
            review.Assignment,
            review.LabelsRoot,
            Verdicts.Reject(review.Count, rejected.Keys).ToString(),
            reasons,
            cancellationToken
        );
    }
}
