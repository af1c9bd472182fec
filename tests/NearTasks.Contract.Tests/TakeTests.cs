using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class TakeTests(ContractNode node)
{
    [Fact]
    public async Task A_place_is_leased_to_the_caller()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();

        Assert.Equal($"{campaign}.1.0.0", await market.TakeAsync(tasker, campaign, batch: 1));
        Assert.Equal(1U, (await market.ViewAsync<AccountView>("get_account", new { accountId = tasker.Id }))!.Pending);
    }

    [Fact]
    public async Task A_second_take_of_a_place_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_PLACE_TAKEN", await market.TaskerAsync(), "take", Place(campaign));
    }

    [Fact]
    public async Task A_second_replica_of_a_batch_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync("ERR_ALREADY_TOOK_BATCH", tasker, "take", Place(campaign, replica: 1));
    }

    [Fact]
    public async Task A_place_that_does_not_exist_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.AssertRefusedAsync("ERR_NOT_FOUND", tasker, "take", Place(campaign + 1));
        await market.AssertRefusedAsync("ERR_NOT_FOUND", tasker, "take", Place(campaign, batch: 2));
        await market.AssertRefusedAsync("ERR_NOT_FOUND", tasker, "take", Place(campaign, replica: 2));
    }

    [Fact]
    public async Task A_stranger_is_refused_but_may_register_on_the_way()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount stranger = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync("ERR_NOT_REGISTERED", stranger, "take", Place(campaign));
        await market.AssertRefusedAsync("ERR_UNDERFUNDED", stranger, "take", Place(campaign), Market.OneYocto);

        NearToken before = await stranger.BalanceAsync();
        TransactionResult taken = await market.CallAsync(stranger, "take", Place(campaign), Market.Plenty);
        AccountView? account = await market.ViewAsync<AccountView>("get_account", new { accountId = stranger.Id });
        Assert.Equal(NearToken.FromNear(0.0019m), account!.StorageDeposit);
        Assert.Equal(before - account.StorageDeposit - taken.TokensBurnt, await stranger.BalanceAsync());
    }

    [Fact]
    public async Task Nothing_is_taken_while_paused_or_when_the_campaign_has_ended()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.CallAsync(market.Owner, "set_paused", new { paused = true }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_PAUSED", tasker, "take", Place(campaign));
        await market.CallAsync(market.Owner, "set_paused", new { paused = false }, Market.OneYocto);
        await market.CallAsync(market.Vendor, "cancel", new { campaignId = campaign }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_CAMPAIGN_NOT_OPEN", tasker, "take", Place(campaign));
    }

    private static object Place(ulong campaign, uint batch = 0, uint replica = 0) =>
        new
        {
            campaignId = campaign,
            batch,
            replica,
        };
}
