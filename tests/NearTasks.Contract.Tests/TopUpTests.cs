using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class TopUpTests(ContractNode node)
{
    [Fact]
    public async Task A_higher_overlap_adds_funded_places()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        await market.CallAsync(market.Vendor, "top_up", new { campaignId = id, overlap = 3 }, Market.Plenty);
        JsonElement campaign = await market.ViewAsync<JsonElement>("get_campaign", new { campaignId = id });

        Assert.Equal(3, campaign.GetProperty("overlap").GetInt32());
        Assert.Equal("123000000000000000000000", campaign.GetProperty("escrow").GetString());
        Assert.Equal($"{id}.0.2.0", await market.TakeAsync(await market.TaskerAsync(), id, replica: 2));
    }

    [Fact]
    public async Task An_overlap_that_is_not_higher_is_refused()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "top_up", new { campaignId = id, overlap = 2 }, Market.Plenty);
        await market.AssertRefusedAsync("ERR_BAD_ARGUMENT", market.Vendor, "top_up", new { campaignId = id, overlap = 16 }, Market.Plenty);
    }

    [Fact]
    public async Task Added_places_without_their_money_are_refused()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync(
            "ERR_UNDERFUNDED",
            market.Vendor,
            "top_up",
            new { campaignId = id, overlap = 3 },
            NearToken.FromNear(0.01m)
        );
    }

    [Fact]
    public async Task Only_the_vendor_of_an_open_campaign_tops_up()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        var args = new { campaignId = id, overlap = 3 };
        await market.AssertRefusedAsync("ERR_NOT_VENDOR", market.Owner, "top_up", args, Market.Plenty);
        await market.AssertRefusedAsync("ERR_NOT_FOUND", market.Vendor, "top_up", new { campaignId = id + 1, overlap = 3 }, Market.Plenty);
        await market.CallAsync(market.Vendor, "close", new { campaignId = id }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_CAMPAIGN_NOT_OPEN", market.Vendor, "top_up", args, Market.Plenty);
    }
}
