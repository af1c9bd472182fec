using NearTasks.Api.Contracts;
using NearTasks.Cli.Client;

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
        await Indexed.CatchUpAsync(taskers[0].Connection, cancellationToken);
        await Task.WhenAll(
            taskers.Select(async tasker =>
            {
                while (
                    Interlocked.Increment(ref started) <= most
                    && await Work.TakeAsync(tasker.Connection, id, cancellationToken) is (Suggestion place, string assignment)
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
        string assignment,
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
        await Work.PutLabelsAsync(tasker.Connection, assignment, labels, cancellationToken);
        await Work.SubmitAsync(tasker.Connection, assignment, cancellationToken);
    }
}
