using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class CreateCampaignTests(ContractNode node)
{
    [Fact]
    public async Task Exactly_what_campaign_cost_says_is_enough()
    {
        Market market = await node.DeployAsync();
        var campaign = new NewCampaign();
        NearToken cost = await CostAsync(market, campaign);
        TransactionResult created = await market.CallAsync(market.Vendor, "create_campaign", campaign, cost);

        Assert.Equal(1UL, created.As<ulong>());
    }

    [Fact]
    public async Task One_yocto_less_is_refused_with_the_amount_that_is_due()
    {
        Market market = await node.DeployAsync();
        var campaign = new NewCampaign();
        NearToken cost = await CostAsync(market, campaign);
        string refusal = await market.RefusalAsync(market.Vendor, "create_campaign", campaign, cost - Market.OneYocto);

        Assert.Equal($"ERR_UNDERFUNDED: attach at least {cost.Yoctos} yoctoNEAR ({cost.Yoctos - 1} attached)", refusal);
    }

    [Fact]
    public async Task What_is_attached_beyond_the_cost_comes_back()
    {
        Market market = await node.DeployAsync();
        NearToken before = await market.Vendor.BalanceAsync();
        TransactionResult created = await market.CallAsync(market.Vendor, "create_campaign", new NewCampaign(), Market.Plenty);

        Assert.Equal(before - await CostAsync(market, new()) - created.TokensBurnt, await market.Vendor.BalanceAsync());
    }

    [Fact]
    public async Task A_registered_vendor_does_not_pay_for_the_registration_again()
    {
        Market market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        NearToken cost = await CostAsync(market, new());
        TransactionResult created = await market.CallAsync(
            market.Vendor,
            "create_campaign",
            new NewCampaign(),
            cost - NearToken.FromNear(0.0019m)
        );

        Assert.Equal(2UL, created.As<ulong>());
    }

    [Fact]
    public async Task The_campaign_is_as_it_was_ordered()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync(new() { Items = 5, ReviewerId = market.Owner.Id });
        JsonElement campaign = await market.ViewAsync<JsonElement>("get_campaign", new { campaignId = id });

        Assert.Equal(market.Vendor.Id.Value, campaign.GetProperty("vendor_id").GetString());
        Assert.Equal(market.Owner.Id.Value, campaign.GetProperty("reviewer_id").GetString());
        Assert.Equal(3, campaign.GetProperty("batches").GetInt32());
        Assert.Equal("open", campaign.GetProperty("state").GetString());
        Assert.Equal("102500000000000000000000", campaign.GetProperty("escrow").GetString());
    }

    public static TheoryData<NewCampaign, string> Refused =>
        new()
        {
            {
                new() { Items = 0 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Items = 10_000_001 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { BatchSize = 101 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Overlap = 16 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Reward = NearToken.Zero },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { LeaseSeconds = 59 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { ReviewSeconds = (21 * 24 * 60 * 60) + 1 },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Title = "" },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Title = new('x', 121) },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { Kind = "Image Boxes" },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { SpecUri = "https://example.org/a b" },
                "ERR_BAD_ARGUMENT"
            },
            {
                new() { SpecSha256 = new('A', 64) },
                "ERR_BAD_HASH"
            },
            {
                new() { ManifestRoot = new('0', 64) },
                "ERR_BAD_HASH"
            },
            {
                new() { Reward = NearToken.FromYocto(UInt128.MaxValue) },
                "ERR_OVERFLOW"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_campaign_out_of_limits_is_refused(NewCampaign campaign, string code)
    {
        Market market = await node.DeployAsync();
        await market.AssertRefusedAsync(code, market.Vendor, "create_campaign", campaign, Market.Plenty);
    }

    [Fact]
    public async Task No_campaign_is_created_while_paused()
    {
        Market market = await node.DeployAsync();
        await market.CallAsync(market.Owner, "set_paused", new { paused = true }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_PAUSED", market.Vendor, "create_campaign", new NewCampaign(), Market.Plenty);
    }

    private static async Task<NearToken> CostAsync(Market market, NewCampaign campaign)
    {
        var args = new
        {
            campaign.Items,
            campaign.BatchSize,
            campaign.Overlap,
            campaign.Reward,
        };
        JsonElement cost = await market.ViewAsync<JsonElement>("campaign_cost", args);
        return NearToken.FromYocto(UInt128.Parse(cost.GetProperty("total").GetString()!));
    }
}
