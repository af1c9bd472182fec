using NearTasks.Cli.Demo.Simulation;
using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Demo;

/// <summary>The vendor's review of everything that waits.</summary>
internal static class Reviewing
{
    /// <param name="vendor">Signed in.</param>
    /// <param name="campaign">With the known answers.</param>
    /// <param name="id">Its id on chain.</param>
    /// <param name="leave">How many submissions to leave alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Labels accepted and rejected, and the assignments left alone.</returns>
    public static async Task<(int Accepted, int Rejected, IReadOnlyList<string> Left)> ReviewAsync(
        NearTasksClient vendor,
        DemoCampaign campaign,
        long id,
        int leave,
        CancellationToken cancellationToken
    )
    {
        await Indexed.CatchUpAsync(vendor, cancellationToken);
        List<Review> pending = await vendor.Reviewer.PendingAsync(id, cancellationToken);
        int accepted = 0,
            rejected = 0;
        await Parallel.ForEachAsync(
            pending.Skip(leave),
            cancellationToken,
            async (review, inner) =>
            {
                SortedDictionary<int, Objection> objections = [];
                foreach (ReviewedLabel label in review.Labels)
                {
                    if (SimulatedReviewer.Check(campaign.Asked, campaign.Items[(int)label.Item.Index], label.Label) is { } objection)
                        objections.Add(label.Leaf, objection);
                }
                await vendor.Reviewer.DecideAsync(review, objections, inner);
                Interlocked.Add(ref rejected, objections.Count);
                Interlocked.Add(ref accepted, review.Count - objections.Count);
            }
        );
        return (accepted, rejected, [.. pending.Take(leave).Select(review => review.Assignment)]);
    }
}
