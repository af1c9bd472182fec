using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class TakeTests(ContractNode node)
{
    [Fact]
    public async Task A_place_is_leased_to_the_caller()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();

        Assert.Equal(new AssignmentId(campaign, 1, 0, 0), await market.TakeAsync(tasker, campaign, batch: 1));
        Assert.Equal(1, (await market.AccountAsync(tasker)).Pending);
    }

    [Fact]
    public async Task A_second_take_of_a_place_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(MarketError.PlaceTaken, await market.TaskerAsync(), Place(campaign));
    }

    [Fact]
    public async Task A_second_replica_of_a_batch_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.WorkAsync(tasker, campaign);
        await market.AssertRefusedAsync(MarketError.AlreadyTookBatch, tasker, Place(campaign, replica: 1));
    }

    [Fact]
    public async Task A_place_that_does_not_exist_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.AssertRefusedAsync(MarketError.NotFound, tasker, Place(campaign + 1));
        await market.AssertRefusedAsync(MarketError.NotFound, tasker, Place(campaign, batch: 2));
        await market.AssertRefusedAsync(MarketError.NotFound, tasker, Place(campaign, replica: 2));
    }

    [Fact]
    public async Task A_stranger_is_refused_but_may_register_on_the_way()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount stranger = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync(MarketError.NotRegistered, stranger, Place(campaign));
        await market.AssertRefusedAsync(MarketError.Underfunded, stranger, Place(campaign), Deposits.OneYocto);

        NearToken before = await stranger.BalanceAsync();
        TransactionResult taken = await market.CallAsync(stranger, Place(campaign), Deposits.Plenty);
        AccountView account = await market.AccountAsync(stranger);
        Assert.Equal(Deposits.Account, account.StorageDeposit);
        Assert.Equal(before - account.StorageDeposit - taken.TokensBurnt, await stranger.BalanceAsync());
    }

    [Fact]
    public async Task Nothing_is_taken_while_paused_or_when_the_campaign_has_ended()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.CallAsync(market.Owner, new Methods.SetPaused(true), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.Paused, tasker, Place(campaign));
        await market.CallAsync(market.Owner, new Methods.SetPaused(false), Deposits.OneYocto);
        await market.CallAsync(market.Vendor, new Methods.Cancel(campaign), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.CampaignNotOpen, tasker, Place(campaign));
    }

    private static Methods.Take Place(long campaign, long batch = 0, int replica = 0) => new(campaign, batch, replica);
}
