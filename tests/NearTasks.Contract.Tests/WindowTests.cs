using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>
/// What the passing of time does. These tests, one after another, are the only ones that move the clock and the only ones with windows
/// short enough to notice: those of all others last weeks.
/// </summary>
public sealed class WindowTests(ContractNode node)
{
    private static readonly NewCampaign Hasty = new() { LeaseSeconds = 60, ReviewSeconds = 60 };
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(61);

    [Fact]
    public async Task A_late_submit_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.TakeAsync(tasker, campaign);
        await node.AdvanceTimeAsync(Later);
        await market.AssertRefusedAsync(
            "ERR_LEASE_OVER",
            tasker,
            "submit",
            new
            {
                assignment,
                labelsRoot = Hashes.Labels,
                count = 2,
            }
        );
    }

    [Fact]
    public async Task A_lapsed_place_goes_to_the_next_who_takes_it()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount first = await market.TaskerAsync();
        string assignment = await market.TakeAsync(first, campaign);
        await node.AdvanceTimeAsync(Later);

        Assert.Equal($"{campaign}.0.0.1", await market.TakeAsync(await market.TaskerAsync(), campaign));
        await market.AssertRefusedAsync(
            "ERR_LEASE_OVER",
            first,
            "submit",
            new
            {
                assignment,
                labelsRoot = Hashes.Labels,
                count = 2,
            }
        );
    }

    [Fact]
    public async Task Anyone_releases_a_lapsed_lease()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(Hasty);
        string assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await node.AdvanceTimeAsync(Later);
        await market.CallAsync(market.Vendor, "release", new { assignment });
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);
    }

    [Fact]
    public async Task Silence_accepts_all_after_the_review_window_and_not_before()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(Hasty);
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_REVIEW_WINDOW_OPEN", tasker, "settle", new { assignment });
        await node.AdvanceTimeAsync(Later);
        var review = new
        {
            assignment,
            labelsRoot = Hashes.Labels,
            accepted = "Aw==",
            reasons = Array.Empty<object>(),
        };
        await market.AssertRefusedAsync("ERR_REVIEW_WINDOW_OVER", market.Vendor, "review", review);
        await market.CallAsync(market.Owner, "settle", new { assignment });

        Assert.Equal(NearToken.FromNear(0.02m), await market.BalanceAsync(tasker));
        await market.AssertRefusedAsync("ERR_ALREADY_SETTLED", tasker, "settle", new { assignment });
    }

    [Fact]
    public async Task A_lapse_and_a_timeout_have_their_own_events()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(Hasty);
        (TestAccount first, TestAccount second) = (await market.TaskerAsync(), await market.TaskerAsync());
        await market.TakeAsync(first, campaign);
        await node.AdvanceTimeAsync(Later);
        EventTests.AssertEvents(
            (
                await market.CallAsync(
                    second,
                    "take",
                    new
                    {
                        campaignId = campaign,
                        batch = 0,
                        replica = 0,
                    }
                )
            ).Logs,
            "assignment_released",
            $$"""{"assignment":"1.0.0.0","campaign_id":1,"batch":0,"replica":0,"attempt":0,"tasker_id":"{{first}}","reason":"lapsed","refund":"0"}""",
            "assignment_taken",
            $$"""{"assignment":"1.0.0.1","campaign_id":1,"batch":0,"replica":0,"attempt":1,"tasker_id":"{{second}}","lease_until":"…"}"""
        );

        await market.SubmitAsync(second, "1.0.0.1");
        await node.AdvanceTimeAsync(Later);
        EventTests.AssertEvents(
            (await market.CallAsync(first, "settle", new { assignment = "1.0.0.1" })).Logs,
            "assignment_settled",
            $$"""{"assignment":"1.0.0.1","campaign_id":1,"batch":0,"replica":0,"attempt":1,"tasker_id":"{{second}}","by":"timeout","reviewer_id":null,"labels_root":"{{Hashes.Labels}}","accepted":2,"rejected":0,"accepted_bitmap":"Aw==","reasons":[],"token":"near","paid":"20000000000000000000000","fee":"500000000000000000000","fee_to":"{{market.Owner}}","refund":"0","reopened":false}"""
        );
    }
}
