using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>How campaigns end: <c>cancel</c>, <c>close</c>, <c>prune</c>.</summary>
public sealed class EndTests(ContractNode node)
{
    [Fact]
    public async Task A_close_returns_all_that_is_not_owed()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);

        Assert.Equal(NearToken.FromNear((0.08m - 0.02m) * 1.025m), await market.BalanceAsync(market.Vendor));
    }

    [Fact]
    public async Task A_close_with_work_in_progress_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync(MarketError.WorkInProgress, market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
    }

    [Fact]
    public async Task A_cancel_holds_what_is_committed_and_closes_with_the_last_of_it()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        AssignmentId assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.CallAsync(market.Vendor, new Methods.Cancel(campaign), Deposits.OneYocto);
        Assert.Equal(CampaignState.Cancelled, (await market.CampaignAsync(campaign)).State);
        Assert.Equal(NearToken.FromNear(0.0615m), await market.BalanceAsync(market.Vendor));

        Reason spam = Hashes.Reason(ReasonCode.Spam);
        await market.ReviewAsync(assignment, "AA==", spam, spam);
        Assert.Equal(CampaignState.Closed, (await market.CampaignAsync(campaign)).State);
        Assert.Equal(NearToken.FromNear(0.082m), await market.BalanceAsync(market.Vendor));
    }

    [Fact]
    public async Task A_campaign_is_ended_by_its_vendor_with_a_full_key_once()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        foreach (ICall end in new ICall[] { new Methods.Cancel(campaign), new Methods.Close(campaign) })
        {
            await market.AssertRefusedAsync(MarketError.OneYocto, market.Vendor, end);
            await market.AssertRefusedAsync(MarketError.OneYocto, market.Vendor, end, NearToken.FromYocto(2));
            await market.AssertRefusedAsync(MarketError.NotVendor, market.Owner, end, Deposits.OneYocto);
            await market.AssertRefusedAsync(
                MarketError.NotFound,
                market.Vendor,
                end.Method,
                end.With("campaign_id", "99"),
                Deposits.OneYocto
            );
        }

        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.CampaignNotOpen, market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.CampaignNotOpen, market.Vendor, new Methods.Cancel(campaign), Deposits.OneYocto);
    }

    [Fact]
    public async Task A_prune_removes_every_record_and_returns_its_deposit()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.CallAsync(market.Vendor, new Methods.StorageDeposit(), Deposits.Account);
        ulong before = await market.Contract.StorageUsageAsync();
        long campaign = await market.CreateCampaignAsync();
        for (int batch = 0; batch < 2; batch++)
            await market.ReviewAsync(await market.WorkAsync(tasker, campaign, batch), "Aw==");
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
        NearToken balance = await market.BalanceAsync(market.Vendor);

        TransactionResult first = await market.CallAsync(market.Vendor, new Methods.Prune(campaign, 1));
        TransactionResult last = await market.CallAsync(market.Vendor, new Methods.Prune(campaign, 50));
        Assert.Equal((false, true), (first.As<bool>(), last.As<bool>()));
        Assert.Equal(before, await market.Contract.StorageUsageAsync());
        Assert.Equal(balance + Deposits.Campaign(batches: 2, overlap: 2), await market.BalanceAsync(market.Vendor));
        await market.AssertRefusedAsync(MarketError.NotFound, market.Vendor, new Methods.Prune(campaign, 1));
    }

    [Fact]
    public async Task A_campaign_that_is_not_closed_is_not_pruned()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync(MarketError.CampaignNotClosed, market.Vendor, new Methods.Prune(campaign, 50));
        await market.AssertRefusedAsync(MarketError.BadArgument, market.Vendor, new Methods.Prune(campaign, 51));
    }

    [Fact]
    public async Task Nobody_but_its_vendor_prunes_a_campaign_that_may_still_publish()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.NotVendor, await market.TaskerAsync(), new Methods.Prune(campaign, 50));
        await market.AssertRefusedAsync(MarketError.NotVendor, market.Owner, new Methods.Prune(campaign, 50));
    }
}
