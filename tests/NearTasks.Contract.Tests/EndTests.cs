using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>How campaigns end: <c>cancel</c>, <c>close</c>, <c>prune</c>.</summary>
public sealed class EndTests(ContractNode node)
{
    [Fact]
    public async Task A_close_returns_all_that_is_not_owed()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);

        Assert.Equal(NearToken.FromNear((0.08m - 0.02m) * 1.025m), await market.BalanceAsync(market.Vendor));
    }

    [Fact]
    public async Task A_close_with_work_in_progress_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.TakeAsync(await market.TaskerAsync(), campaign);
        await market.AssertRefusedAsync("ERR_WORK_IN_PROGRESS", market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);
    }

    [Fact]
    public async Task A_cancel_holds_what_is_committed_and_closes_with_the_last_of_it()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        string assignment = await market.WorkAsync(await market.TaskerAsync(), campaign);
        await market.CallAsync(market.Vendor, "cancel", new { campaignId = campaign }, Market.OneYocto);
        Assert.Equal("cancelled", await StateAsync(market, campaign));
        Assert.Equal(NearToken.FromNear(0.0615m), await market.BalanceAsync(market.Vendor));

        var spam = new { code = "spam", reasonSha256 = Hashes.Of('d') };
        await market.ReviewAsync(assignment, "AA==", spam, spam);
        Assert.Equal("closed", await StateAsync(market, campaign));
        Assert.Equal(NearToken.FromNear(0.082m), await market.BalanceAsync(market.Vendor));
    }

    [Fact]
    public async Task A_campaign_is_ended_by_its_vendor_with_a_full_key_once()
    {
        Market market = await node.DeployAsync();
        var args = new { campaignId = await market.CreateCampaignAsync() };
        foreach (string method in new[] { "cancel", "close" })
        {
            await market.AssertRefusedAsync("ERR_ONE_YOCTO", market.Vendor, method, args);
            await market.AssertRefusedAsync("ERR_ONE_YOCTO", market.Vendor, method, args, NearToken.FromYocto(2));
            await market.AssertRefusedAsync("ERR_NOT_VENDOR", market.Owner, method, args, Market.OneYocto);
            await market.AssertRefusedAsync("ERR_NOT_FOUND", market.Vendor, method, new { campaignId = 99 }, Market.OneYocto);
        }

        await market.CallAsync(market.Vendor, "close", args, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_CAMPAIGN_NOT_OPEN", market.Vendor, "close", args, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_CAMPAIGN_NOT_OPEN", market.Vendor, "cancel", args, Market.OneYocto);
    }

    [Fact]
    public async Task A_prune_removes_every_record_and_returns_its_deposit()
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.CallAsync(market.Vendor, "storage_deposit", null, NearToken.FromNear(0.0019m));
        ulong before = await market.Contract.StorageUsageAsync();
        ulong campaign = await market.CreateCampaignAsync();
        for (uint batch = 0; batch < 2; batch++)
            await market.ReviewAsync(await market.WorkAsync(tasker, campaign, batch), "Aw==");
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);
        NearToken balance = await market.BalanceAsync(market.Vendor);

        TransactionResult first = await market.CallAsync(market.Vendor, "prune", new { campaignId = campaign, limit = 1 });
        TransactionResult last = await market.CallAsync(market.Vendor, "prune", new { campaignId = campaign, limit = 50 });
        Assert.Equal((false, true), (first.As<bool>(), last.As<bool>()));
        Assert.Equal(before, await market.Contract.StorageUsageAsync());
        var deposit = NearToken.FromYocto((778 + (2 * (58 + (2 * 113)))) * (UInt128)10_000_000_000_000_000_000);
        Assert.Equal(balance + deposit, await market.BalanceAsync(market.Vendor));
        await market.AssertRefusedAsync("ERR_NOT_FOUND", market.Vendor, "prune", new { campaignId = campaign, limit = 1 });
    }

    [Fact]
    public async Task A_campaign_that_is_not_closed_is_not_pruned()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync("ERR_CAMPAIGN_NOT_CLOSED", market.Vendor, "prune", new { campaignId = campaign, limit = 50 });
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "prune", new { campaignId = campaign, limit = 51 });
    }

    [Fact]
    public async Task Nobody_but_its_vendor_prunes_a_campaign_that_may_still_publish()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_NOT_VENDOR", await market.TaskerAsync(), "prune", new { campaignId = campaign, limit = 50 });
        await market.AssertRefusedAsync("ERR_NOT_VENDOR", market.Owner, "prune", new { campaignId = campaign, limit = 50 });
    }

    private static async Task<string?> StateAsync(Market market, ulong campaign) =>
        (await market.ViewAsync<JsonElement>("get_campaign", new { campaignId = campaign })).GetProperty("state").GetString();
}
