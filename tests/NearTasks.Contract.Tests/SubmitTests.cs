using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class SubmitTests(ContractNode node)
{
    [Fact]
    public async Task The_root_of_the_labels_is_on_chain()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        AssignmentView? view = await market.ViewAsync(new Views.GetAssignment(assignment));

        Assert.Equal((PlaceState.Submitted, Hashes.Labels), (view?.State, view?.LabelsRoot));
    }

    [Fact]
    public async Task The_assignment_of_another_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(MarketError.NotHolder, market.Vendor, DeployedMarket.Submit(assignment));
    }

    [Fact]
    public async Task A_count_other_than_the_batch_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.WrongCount, tasker, DeployedMarket.Submit(assignment, count: 1));
    }

    [Fact]
    public async Task A_root_that_is_no_hash_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(tasker, campaign);
        Methods.Submit submit = DeployedMarket.Submit(assignment);
        await market.AssertRefusedAsync(MarketError.BadHash, tasker, submit with { LabelsRoot = default });
        await market.AssertRefusedAsync(MarketError.BadHash, tasker, "submit", submit.With("labels_root", "\"cc\""));
    }

    [Fact]
    public async Task Labels_are_submitted_once()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.WrongState, tasker, DeployedMarket.Submit(assignment));
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync(MarketError.AlreadySettled, tasker, DeployedMarket.Submit(assignment));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("1.0.0.00")]
    [InlineData("+1.0.0.0")]
    [InlineData("1.0.0.0.0")]
    public async Task A_malformed_assignment_is_refused(string assignment)
    {
        DeployedMarket market = await node.DeployAsync();
        await market.AssertRefusedAsync(
            MarketError.BadArgument,
            market.Vendor,
            "submit",
            DeployedMarket.Submit(default).With("assignment", $"\"{assignment}\"")
        );
    }
}
