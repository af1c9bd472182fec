using NearTasks.Market;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Demo;

// Labelling and review, with what time and a vendor who changes their mind do to them.
internal sealed partial class DemoScript
{
    private static readonly TimeSpan PastLease = TimeSpan.FromSeconds(DemoCampaign.LeaseSeconds + 1);
    private static readonly TimeSpan PastReview = TimeSpan.FromSeconds(DemoCampaign.ReviewSeconds + 1);

    private Task LetALeaseRunOutAsync(Cast cast, long id) =>
        _screen.StepAsync(
            "a lease runs out: its place goes to someone else",
            async tell =>
            {
                (Suggestion Place, AssignmentId Assignment) idle =
                    await cast.Careless.Client.Tasker.TakeAsync(id, cancellationToken)
                    ?? throw new CliException("ERR_NO_WORK", "the queue has no work in a new campaign");
                tell("an hour passes");
                await system.Node!.AdvanceTimeAsync(PastLease, cancellationToken);
                DemoTasker other = cast.Taskers[0];
                (AssignmentId taken, _) = await other.Client.Market.CallAsync(
                    new Methods.Take(idle.Place.CampaignId, idle.Place.Batch, idle.Place.Replica),
                    cancellationToken: cancellationToken
                );
                await Labelling.SubmitAsync(other, _transcripts, idle.Place, taken, cancellationToken);
                return $"{idle.Assignment} lapsed, {other.Name} took {taken}";
            }
        );

    private Task<int> WorkAsync(Cast cast, DemoCampaign campaign, long id, int most) =>
        _screen.StepAsync(
            $"label campaign {id}",
            async tell =>
            {
                int submitted = await Labelling.WorkAsync(cast.Taskers, campaign, id, most, tell, cancellationToken);
                return (submitted, submitted == 0 ? "no work is left" : $"{submitted} assignments submitted");
            }
        );

    /// <summary>A batch whose labels were all rejected opens again, so work and review alternate until no work is left.</summary>
    private async Task WorkAndReviewAsync(Cast cast, DemoCampaign campaign, long id)
    {
        while (await WorkAsync(cast, campaign, id, int.MaxValue) > 0)
            await ReviewAsync(cast, campaign, id, leave: 0);
    }

    /// <returns>The assignments left alone.</returns>
    private Task<IReadOnlyList<string>> ReviewAsync(Cast cast, DemoCampaign campaign, long id, int leave) =>
        _screen.StepAsync(
            $"review campaign {id}",
            async _ =>
            {
                (int accepted, int rejected, IReadOnlyList<string> left) = await Reviewing.ReviewAsync(
                    cast.Vendor,
                    campaign,
                    id,
                    leave,
                    cancellationToken
                );
                return (left, $"{accepted} labels accepted, {rejected} rejected with reasons");
            }
        );

    private async Task LetAReviewWindowRunOutAsync(Cast cast, long id)
    {
        IReadOnlyList<string> left = await ReviewAsync(cast, _transcripts, id, leave: 1);
        await _screen.StepAsync(
            "a review window runs out: silence pays the worker",
            async _ =>
            {
                await system.Node!.AdvanceTimeAsync(PastReview, cancellationToken);
                await cast.SignInAsync(cancellationToken);
                await cast.Taskers[0]
                    .Client.Market.CallAsync(new Methods.Settle(AssignmentId.Parse(left[0])), cancellationToken: cancellationToken);
                return $"{left[0]} settled, all its labels accepted";
            }
        );
    }

    private async Task CancelHalfWayAsync(Cast cast, long id)
    {
        int places = (_texts.Items.Count + _texts.Terms.BatchSize - 1) / _texts.Terms.BatchSize * _texts.Terms.Overlap;
        await WorkAsync(cast, _texts, id, places / 2);
        await _screen.StepAsync(
            $"cancel campaign {id} half-way",
            async _ =>
            {
                // One lease is still running: what its tasker submits in time is owed, cancelled or not.
                (Suggestion place, AssignmentId assignment) =
                    await cast.Taskers[0].Client.Tasker.TakeAsync(id, cancellationToken)
                    ?? throw new CliException("ERR_NO_WORK", "the queue has no work in a half-done campaign");
                await cast.Vendor.Market.CallAsync(new Methods.Cancel(id), cancellationToken: cancellationToken);
                await Labelling.SubmitAsync(cast.Taskers[0], _texts, place, assignment, cancellationToken);
                return $"unspent money back at once; {assignment} was still submitted";
            }
        );
        await ReviewAsync(cast, _texts, id, leave: 0);
        Campaign closed = await Indexed.UntilAsync(
            () => cast.Vendor.Vendor.CampaignAsync(id, cancellationToken),
            campaign => campaign.State == CampaignStage.Closed,
            cancellationToken
        );
        Screen.Note($"campaign {closed.CampaignId} closed by itself with its last settlement");
    }
}
