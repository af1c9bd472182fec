using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ReviewTests(ContractNode node)
{
    private static readonly object Imprecise = new { code = "imprecise", reasonSha256 = Hashes.Of('d') };

    [Fact]
    public async Task Accepted_labels_are_paid_and_rejected_ones_are_not()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Ag==", Imprecise);

        Assert.Equal(NearToken.FromNear(0.01m), await market.BalanceAsync(tasker));
        Assert.Equal(NearToken.FromNear(0.00025m), await market.BalanceAsync(market.Owner));
        AccountView? account = await market.ViewAsync<AccountView>("get_account", new { accountId = tasker.Id });
        Assert.Equal((0U, 2UL, 1UL, 1UL), (account!.Pending, account.Submitted, account.Accepted, account.Rejected));
    }

    [Fact]
    public async Task A_batch_rejected_as_a_whole_is_free_again()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.ReviewAsync(await market.WorkAsync(await market.TaskerAsync(), campaign), "AA==", Imprecise, Imprecise);

        Assert.Equal($"{campaign}.0.0.1", await market.TakeAsync(await market.TaskerAsync(), campaign));
    }

    [Fact]
    public async Task The_named_reviewer_reviews_and_nobody_else()
    {
        Market market = await node.DeployAsync();
        TestAccount reviewer = await market.TaskerAsync("reviewer", registered: false);
        ulong campaign = await market.CreateCampaignAsync(new() { ReviewerId = reviewer.Id });
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_NOT_REVIEWER", tasker, "review", Review(assignment));
        await market.CallAsync(reviewer, "review", Review(assignment));

        Assert.Equal(NearToken.FromNear(0.02m), await market.BalanceAsync(tasker));
    }

    [Fact]
    public async Task A_second_review_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync("ERR_ALREADY_SETTLED", market.Vendor, "review", Review(assignment));
    }

    [Fact]
    public async Task Labels_that_are_not_submitted_are_not_reviewed()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_WRONG_STATE", market.Vendor, "review", Review(assignment));
        await market.AssertRefusedAsync("ERR_NOT_FOUND", market.Vendor, "review", Review($"{campaign}.0.1.0"));
    }

    [Fact]
    public async Task Labels_other_than_those_submitted_are_not_reviewed()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        var args = new
        {
            assignment,
            labelsRoot = Hashes.Of('b'),
            accepted = "Aw==",
            reasons = Array.Empty<object>(),
        };
        await market.AssertRefusedAsync("ERR_ROOT_MISMATCH", market.Vendor, "review", args);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Aw")]
    [InlineData("AwA=")]
    [InlineData("BA==")]
    [InlineData("?")]
    public async Task A_bitmap_that_does_not_fit_is_refused(string bitmap)
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_BAD_BITMAP", market.Vendor, "review", Review(assignment, bitmap));
    }

    [Fact]
    public async Task Reasons_that_do_not_fit_the_rejections_are_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        var disliked = new { code = "dislike", reasonSha256 = Hashes.Of('d') };
        var unhashed = new { code = "spam", reasonSha256 = "because" };
        await market.AssertRefusedAsync("ERR_BAD_REASONS", market.Vendor, "review", Review(assignment, "AQ=="));
        await market.AssertRefusedAsync("ERR_BAD_REASONS", market.Vendor, "review", Review(assignment, "Aw==", Imprecise));
        await market.AssertRefusedAsync("ERR_BAD_REASONS", market.Vendor, "review", Review(assignment, "AQ==", disliked));
        await market.AssertRefusedAsync("ERR_BAD_HASH", market.Vendor, "review", Review(assignment, "AQ==", unhashed));
    }

    private static object Review(string assignment, string accepted = "Aw==", params object[] reasons) =>
        new
        {
            assignment,
            labelsRoot = Hashes.Labels,
            accepted,
            reasons,
        };
}
