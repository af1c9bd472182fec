using System.Text.Json.Nodes;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class CreateCampaignTests(ContractNode node)
{
    [Fact]
    public async Task Exactly_what_campaign_cost_says_is_enough()
    {
        DeployedMarket market = await node.DeployAsync();
        NearToken cost = await CostAsync(market);
        TransactionResult created = await market.CallAsync(market.Vendor, DeployedMarket.Order, cost);

        Assert.Equal(1, created.As<long>());
    }

    [Fact]
    public async Task One_yocto_less_is_refused_with_the_amount_that_is_due()
    {
        DeployedMarket market = await node.DeployAsync();
        NearToken cost = await CostAsync(market);
        string refusal = await DeployedMarket.RefusalAsync(market.CallAsync(market.Vendor, DeployedMarket.Order, cost - Deposits.OneYocto));

        Assert.Equal($"ERR_UNDERFUNDED: attach at least {cost.Yoctos} yoctoNEAR ({cost.Yoctos - 1} attached)", refusal);
    }

    [Fact]
    public async Task What_is_attached_beyond_the_cost_comes_back()
    {
        DeployedMarket market = await node.DeployAsync();
        NearToken before = await market.Vendor.BalanceAsync();
        TransactionResult created = await market.CallAsync(market.Vendor, DeployedMarket.Order, Deposits.Plenty);

        Assert.Equal(before - await CostAsync(market) - created.TokensBurnt, await market.Vendor.BalanceAsync());
    }

    [Fact]
    public async Task A_registered_vendor_does_not_pay_for_the_registration_again()
    {
        DeployedMarket market = await node.DeployAsync();
        await market.CreateCampaignAsync();
        NearToken cost = await CostAsync(market);
        TransactionResult created = await market.CallAsync(market.Vendor, DeployedMarket.Order, cost - Deposits.Account);

        Assert.Equal(2, created.As<long>());
    }

    [Fact]
    public async Task The_campaign_is_as_it_was_ordered()
    {
        DeployedMarket market = await node.DeployAsync();
        Methods.CreateCampaign order = DeployedMarket.Order with { Items = 5, ReviewerId = market.Owner.Id };
        CampaignView campaign = await market.CampaignAsync(await market.CreateCampaignAsync(order));

        Assert.Equal((market.Vendor.Id, market.Owner.Id), (campaign.VendorId, campaign.ReviewerId));
        Assert.Equal((3, CampaignState.Open), (campaign.Batches, campaign.State));
        Assert.Equal((order.Reward, Money.Of(NearToken.FromNear(0.1025m))), (campaign.Reward, campaign.Escrow));
    }

    /// <summary>A member of the arguments and what stands in it.</summary>
    public static TheoryData<string, string, MarketError> Refused =>
        new()
        {
            { "items", "0", MarketError.BadArgument },
            { "items", "10000001", MarketError.BadArgument },
            { "items", "-1", MarketError.MalformedArguments },
            { "batch_size", "101", MarketError.BadArgument },
            { "overlap", "16", MarketError.BadArgument },
            { "reward", Reward("near", "0"), MarketError.BadArgument },
            { "reward", Reward("near", "010"), MarketError.BadArgument },
            { "reward", Reward("near", UInt128.MaxValue.ToString()), MarketError.Overflow },
            { "reward", Reward("usdt.near", "10"), MarketError.TokenNotAccepted },
            { "reward", Reward("NEAR", "10"), MarketError.BadArgument },
            { "reward", "\"10\"", MarketError.MalformedArguments },
            { "reward", "{\"amount\":\"10\"}", MarketError.MalformedArguments },
            { "lease_seconds", "59", MarketError.BadArgument },
            { "review_seconds", "1814401", MarketError.BadArgument },
            { "title", "\"\"", MarketError.BadArgument },
            { "title", $"\"{new string('x', 121)}\"", MarketError.BadArgument },
            { "kind", "\"Image Boxes\"", MarketError.BadArgument },
            { "spec_uri", "\"https://example.org/a b\"", MarketError.BadArgument },
            { "spec_sha256", $"\"{new string('A', 64)}\"", MarketError.BadHash },
            { "manifest_root", $"\"{new string('0', 64)}\"", MarketError.BadHash },
            { "token", "\"near\"", MarketError.MalformedArguments },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_campaign_out_of_limits_is_refused(string member, string json, MarketError error)
    {
        DeployedMarket market = await node.DeployAsync();
        JsonObject order = DeployedMarket.Order.With(member, json);
        await market.AssertRefusedAsync(error, market.Vendor, "create_campaign", order, Deposits.Plenty);
    }

    [Fact]
    public async Task What_cannot_be_ordered_has_no_cost()
    {
        DeployedMarket market = await node.DeployAsync();
        var reward = new Money(Token.Parse("usdt.near"), 10);
        await market
            .ViewAsync(new Views.CampaignCost(Items: 4, BatchSize: 2, Overlap: 2, reward))
            .ExpectViewPanicAsync("ERR_TOKEN_NOT_ACCEPTED: ");
    }

    [Fact]
    public async Task No_campaign_is_created_while_paused()
    {
        DeployedMarket market = await node.DeployAsync();
        await market.CallAsync(market.Owner, new Methods.SetPaused(true), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.Paused, market.Vendor, DeployedMarket.Order, Deposits.Plenty);
    }

    private static string Reward(string token, string amount) => $$"""{"token":"{{token}}","amount":"{{amount}}"}""";

    private static async Task<NearToken> CostAsync(DeployedMarket market)
    {
        Methods.CreateCampaign order = DeployedMarket.Order;
        Cost cost = await market.ViewAsync(new Views.CampaignCost(order.Items, order.BatchSize, order.Overlap, order.Reward));
        Assert.Equal(order.Reward * (UInt128)(order.Items * order.Overlap), cost.Rewards);
        Assert.Equal(Deposits.Campaign(batches: 2, overlap: 2), cost.Storage);
        Assert.Equal(Deposits.Account, cost.Registration);
        Assert.Equal((cost.Rewards + cost.Fees).ToNear() + cost.Storage + cost.Registration, cost.Attach);
        return cost.Attach;
    }
}
