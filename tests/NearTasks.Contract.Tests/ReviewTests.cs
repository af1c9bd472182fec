using System.Text.Json.Nodes;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ReviewTests(ContractNode node)
{
    private static readonly Reason Imprecise = Hashes.Reason(ReasonCode.Imprecise);

    [Fact]
    public async Task Accepted_labels_are_paid_and_rejected_ones_are_not()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Ag==", Imprecise);

        Assert.Equal(NearToken.FromNear(0.01m), await market.BalanceAsync(tasker));
        Assert.Equal(NearToken.FromNear(0.00025m), await market.BalanceAsync(market.Owner));
        AccountView account = await market.AccountAsync(tasker);
        Assert.Equal((0, 2L, 1L, 1L), (account.Pending, account.Submitted, account.Accepted, account.Rejected));
    }

    [Fact]
    public async Task A_batch_rejected_as_a_whole_is_free_again()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.ReviewAsync(await market.WorkAsync(await market.TaskerAsync(), campaign), "AA==", Imprecise, Imprecise);

        Assert.Equal(new AssignmentId(campaign, 0, 0, 1), await market.TakeAsync(await market.TaskerAsync(), campaign));
    }

    [Fact]
    public async Task The_named_reviewer_reviews_and_nobody_else()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount reviewer = await market.TaskerAsync("reviewer", registered: false);
        long campaign = await market.CreateCampaignAsync(DeployedMarket.Order with { ReviewerId = reviewer.Id });
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.NotReviewer, tasker, DeployedMarket.Review(assignment));
        await market.CallAsync(reviewer, DeployedMarket.Review(assignment));

        Assert.Equal(NearToken.FromNear(0.02m), await market.BalanceAsync(tasker));
    }

    [Fact]
    public async Task A_second_review_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync(MarketError.AlreadySettled, market.Vendor, DeployedMarket.Review(assignment));
    }

    [Fact]
    public async Task Labels_that_are_not_submitted_are_not_reviewed()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(MarketError.WrongState, market.Vendor, DeployedMarket.Review(assignment));
        await market.AssertRefusedAsync(MarketError.NotFound, market.Vendor, DeployedMarket.Review(new AssignmentId(campaign, 0, 1, 0)));
    }

    [Fact]
    public async Task Labels_other_than_those_submitted_are_not_reviewed()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        Methods.Review review = DeployedMarket.Review(assignment) with { LabelsRoot = Hashes.Of('b') };
        await market.AssertRefusedAsync(MarketError.RootMismatch, market.Vendor, review);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Aw")]
    [InlineData("AwA=")]
    [InlineData("BA==")]
    [InlineData("?")]
    public async Task A_bitmap_that_does_not_fit_is_refused(string bitmap)
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(
            MarketError.BadBitmap,
            market.Vendor,
            "review",
            DeployedMarket.Review(assignment).With("accepted", $"\"{bitmap}\"")
        );
    }

    [Fact]
    public async Task Reasons_that_do_not_fit_the_rejections_are_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        Methods.Review halved = DeployedMarket.Review(assignment, "AQ==");
        JsonObject disliked = halved.With("reasons", $$"""[{"code":"dislike","reason_sha256":"{{Hashes.Labels}}"}]""");
        JsonObject unhashed = halved.With("reasons", """[{"code":"spam","reason_sha256":"because"}]""");
        await market.AssertRefusedAsync(MarketError.BadReasons, market.Vendor, halved);
        await market.AssertRefusedAsync(MarketError.BadReasons, market.Vendor, DeployedMarket.Review(assignment, "Aw==", Imprecise));
        await market.AssertRefusedAsync(MarketError.BadReasons, market.Vendor, "review", disliked);
        await market.AssertRefusedAsync(MarketError.BadHash, market.Vendor, "review", unhashed);
    }
}
