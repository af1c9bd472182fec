using Near.Client;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>Why a label is rejected.</summary>
/// <param name="Text">The sentence that the tasker reads.</param>
public sealed record Objection(ReasonCode Code, string Text);

/// <summary>What a vendor or a reviewer does: accepts and rejects submitted labels.</summary>
public sealed class Reviewer
{
    private readonly ApiClient _api;
    private readonly MarketClient _market;

    internal Reviewer(NearTasksClient client) => (_api, _market) = (client.Api, client.Market);

    /// <summary>Everything of a campaign that waits for review.</summary>
    public async Task<List<Review>> PendingAsync(long campaign, CancellationToken cancellationToken)
    {
        List<Review> reviews = [];
        string? next = null;
        do
        {
            string after = next is null ? "" : $"&after={Uri.EscapeDataString(next)}";
            Page<Review> page = await _api.GetAsync<Page<Review>>(
                $"v1/campaigns/{campaign}/reviews?state=submitted{after}",
                cancellationToken
            );
            reviews.AddRange(page.Items);
            next = page.Next;
        } while (next is not null);
        return reviews;
    }

    /// <summary>Accepts all labels but those objected to: stores the written reasons, then tells the contract.</summary>
    /// <param name="review">What was submitted.</param>
    /// <param name="rejected">By leaf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TransactionResult> DecideAsync(
        Review review,
        SortedDictionary<int, Objection> rejected,
        CancellationToken cancellationToken
    )
    {
        List<NearTasks.Market.Reason> reasons = [];
        if (rejected.Count > 0)
        {
            var texts = new StoreReasonsRequest([.. rejected.Values.Select(objection => new ReasonText(objection.Text))]);
            StoredReasons stored = await _api.PostAsync<StoredReasons>(
                $"v1/assignments/{review.Assignment}/reasons",
                texts,
                cancellationToken
            );
            reasons.AddRange(
                rejected.Values.Zip(
                    stored.Reasons,
                    (objection, text) => new NearTasks.Market.Reason(objection.Code, Digest.Parse(text.Sha256))
                )
            );
        }
        var decision = new Methods.Review(
            AssignmentId.Parse(review.Assignment),
            Digest.Parse(review.LabelsRoot),
            Verdicts.Reject(review.Count, rejected.Keys),
            reasons
        );
        return await _market.CallAsync(decision, cancellationToken: cancellationToken);
    }
}
