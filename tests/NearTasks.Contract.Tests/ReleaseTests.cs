using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ReleaseTests(ContractNode node)
{
    [Fact]
    public async Task The_holder_gives_a_place_back_for_the_next_attempt()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(tasker, campaign);
        await market.CallAsync(tasker, new Methods.Release(assignment));

        Assert.Null(await market.ViewAsync(new Views.GetAssignment(assignment)));
        Assert.Equal(new AssignmentId(campaign, 0, 0, 1), await market.TakeAsync(tasker, campaign));
    }

    [Fact]
    public async Task The_running_lease_of_another_is_not_released()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(MarketError.LeaseRunning, market.Vendor, new Methods.Release(assignment));
    }

    [Fact]
    public async Task An_assignment_past_its_lease_is_not_released()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.WrongState, tasker, new Methods.Release(assignment));
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync(MarketError.AlreadySettled, tasker, new Methods.Release(assignment));
        await market.AssertRefusedAsync(MarketError.NotFound, tasker, new Methods.Release(new AssignmentId(campaign, 1, 0, 0)));
    }
}
