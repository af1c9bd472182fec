using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class TopUpTests(ContractNode node)
{
    [Fact]
    public async Task A_higher_overlap_adds_funded_places()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        await market.CallAsync(market.Vendor, new Methods.TopUp(id, 3), Deposits.Plenty);
        CampaignView campaign = await market.CampaignAsync(id);

        Assert.Equal((3, Money.Of(NearToken.FromNear(0.123m))), (campaign.Overlap, campaign.Escrow));
        Assert.Equal(Deposits.Campaign(batches: 2, overlap: 3), campaign.Storage);
        Assert.Equal(new AssignmentId(id, 0, 2, 0), await market.TakeAsync(await market.TaskerAsync(), id, replica: 2));
    }

    [Fact]
    public async Task An_overlap_that_is_not_higher_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync(MarketError.BadArgument, market.Vendor, new Methods.TopUp(id, 2), Deposits.Plenty);
        await market.AssertRefusedAsync(MarketError.BadArgument, market.Vendor, new Methods.TopUp(id, 16), Deposits.Plenty);
    }

    [Fact]
    public async Task Added_places_without_their_money_are_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        await market.AssertRefusedAsync(MarketError.Underfunded, market.Vendor, new Methods.TopUp(id, 3), NearToken.FromNear(0.01m));
    }

    [Fact]
    public async Task Only_the_vendor_of_an_open_campaign_tops_up()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        var topUp = new Methods.TopUp(id, 3);
        await market.AssertRefusedAsync(MarketError.NotVendor, market.Owner, topUp, Deposits.Plenty);
        await market.AssertRefusedAsync(MarketError.NotFound, market.Vendor, new Methods.TopUp(id + 1, 3), Deposits.Plenty);
        await market.CallAsync(market.Vendor, new Methods.Close(id), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.CampaignNotOpen, market.Vendor, topUp, Deposits.Plenty);
    }
}
