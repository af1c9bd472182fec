using System.Text.Json;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ReleaseTests(ContractNode node)
{
    [Fact]
    public async Task The_holder_gives_a_place_back_for_the_next_attempt()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.TakeAsync(tasker, campaign);
        await market.CallAsync(tasker, "release", new { assignment });

        Assert.Equal(JsonValueKind.Null, (await market.ViewAsync<JsonElement>("get_assignment", new { assignment })).ValueKind);
        Assert.Equal($"{campaign}.0.0.1", await market.TakeAsync(tasker, campaign));
    }

    [Fact]
    public async Task The_running_lease_of_another_is_not_released()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_LEASE_RUNNING", market.Vendor, "release", new { assignment });
    }

    [Fact]
    public async Task An_assignment_past_its_lease_is_not_released()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_WRONG_STATE", tasker, "release", new { assignment });
        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync("ERR_ALREADY_SETTLED", tasker, "release", new { assignment });
        await market.AssertRefusedAsync("ERR_NOT_FOUND", tasker, "release", new { assignment = $"{campaign}.1.0.0" });
    }
}
