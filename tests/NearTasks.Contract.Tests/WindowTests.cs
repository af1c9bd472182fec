using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>
/// What the passing of time does. These tests, one after another, are the only ones that move the clock and the only ones with windows
/// short enough to notice: those of all others last weeks.
/// </summary>
public sealed class WindowTests(ContractNode node)
{
    private static readonly Methods.CreateCampaign Hasty = DeployedMarket.Order with { LeaseSeconds = 60, ReviewSeconds = 60 };
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task A_late_submit_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(tasker, campaign);
        await node.AdvanceTimeAsync(Later);
        await market.AssertRefusedAsync(MarketError.LeaseOver, tasker, DeployedMarket.Submit(assignment));
    }

    [Fact]
    public async Task A_lapsed_place_goes_to_the_next_who_takes_it()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount first = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(first, campaign);
        await node.AdvanceTimeAsync(Later);

        Assert.Equal(new AssignmentId(campaign, 0, 0, 1), await market.TakeAsync(await market.TaskerAsync(), campaign));
        await market.AssertRefusedAsync(MarketError.LeaseOver, first, DeployedMarket.Submit(assignment));
    }

    [Fact]
    public async Task Anyone_releases_a_lapsed_lease()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(Hasty);
        AssignmentId assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await node.AdvanceTimeAsync(Later);
        await market.CallAsync(market.Vendor, new Methods.Release(assignment));
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
    }

    [Fact]
    public async Task Silence_accepts_all_after_the_review_window_and_not_before()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.ReviewWindowOpen, tasker, new Methods.Settle(assignment));
        await node.AdvanceTimeAsync(Later);
        await market.AssertRefusedAsync(MarketError.ReviewWindowOver, market.Vendor, DeployedMarket.Review(assignment));
        await market.CallAsync(market.Owner, new Methods.Settle(assignment));

        Assert.Equal(NearToken.FromNear(0.02m), await market.BalanceAsync(tasker));
        await market.AssertRefusedAsync(MarketError.AlreadySettled, tasker, new Methods.Settle(assignment));
    }

    [Fact]
    public async Task A_lapse_and_a_timeout_have_their_own_events()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(Hasty);
        (TestAccount first, TestAccount second) = (await market.TaskerAsync(), await market.TaskerAsync());
        await market.TakeAsync(first, campaign);
        var again = new AssignmentId(campaign, 0, 0, 1);
        await node.AdvanceTimeAsync(Later);
        EventTests.AssertEvents(
            (await market.CallAsync(second, new Methods.Take(campaign, 0, 0))).Logs,
            "assignment_released",
            $$"""{"assignment":"1.0.0.0","campaign_id":1,"batch":0,"replica":0,"attempt":0,"tasker_id":"{{first}}","reason":"lapsed","refund":{{EventTests.Near("0")}}}""",
            "assignment_taken",
            $$"""{"assignment":"1.0.0.1","campaign_id":1,"batch":0,"replica":0,"attempt":1,"tasker_id":"{{second}}","lease_until":"…"}"""
        );

        await market.SubmitAsync(second, again);
        await node.AdvanceTimeAsync(Later);
        EventTests.AssertEvents(
            (await market.CallAsync(first, new Methods.Settle(again))).Logs,
            "assignment_settled",
            $$"""{"assignment":"1.0.0.1","campaign_id":1,"batch":0,"replica":0,"attempt":1,"tasker_id":"{{second}}","by":"timeout","reviewer_id":null,"labels_root":"{{Hashes.Labels}}","accepted":2,"rejected":0,"accepted_bitmap":"Aw==","reasons":[],"paid":{{EventTests.Near("20000000000000000000000")}},"fee":{{EventTests.Near("500000000000000000000")}},"fee_to":"{{market.Owner}}","refund":{{EventTests.Near("0")}},"reopened":false}"""
        );
    }
}
