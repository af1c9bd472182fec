using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Demo;

/// <summary>Taskers at work: queue, lease, labels, commitment.</summary>
internal static class Labelling
{
    /// <summary>All taskers work side by side on one campaign until the queue has nothing left for them, or enough is done.</summary>
    /// <returns>Assignments submitted.</returns>
    public static async Task<int> WorkAsync(
        IReadOnlyList<DemoTasker> taskers,
        DemoCampaign campaign,
        long id,
        int most,
        Action<string> tell,
        CancellationToken cancellationToken
    )
    {
        int started = 0,
            done = 0;
        // Reviews may have opened places again.
        await Indexed.CatchUpAsync(taskers[0].Client, cancellationToken);
        await Task.WhenAll(
            taskers.Select(async tasker =>
            {
                while (
                    Interlocked.Increment(ref started) <= most
                    && await tasker.Client.Tasker.TakeAsync(id, cancellationToken) is (Suggestion place, AssignmentId assignment)
                )
                {
                    await SubmitAsync(tasker, campaign, place, assignment, cancellationToken);
                    tell($"{Interlocked.Increment(ref done)} assignments");
                }
            })
        );
        return done;
    }

    public static async Task SubmitAsync(
        DemoTasker tasker,
        DemoCampaign campaign,
        Suggestion place,
        AssignmentId assignment,
        CancellationToken cancellationToken
    )
    {
        LabelInput[] labels =
        [
            .. place.Items.Select(item => new LabelInput(
                item.Index,
                tasker.Answers.Label(campaign.Asked, campaign.Items[(int)item.Index], (int)item.Index)
            )),
        ];
        await tasker.Client.Tasker.PutLabelsAsync(assignment, labels, cancellationToken);
        await tasker.Client.Tasker.SubmitAsync(assignment, cancellationToken);
    }
}
