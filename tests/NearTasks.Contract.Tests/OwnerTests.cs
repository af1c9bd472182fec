using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class OwnerTests(ContractNode node)
{
    [Fact]
    public async Task A_new_fee_is_for_new_campaigns()
    {
        Market market = await node.DeployAsync();
        ulong before = await market.CreateCampaignAsync();
        await market.CallAsync(market.Owner, "set_fee", new { feeBps = 500 }, Market.OneYocto);
        ulong after = await market.CreateCampaignAsync();

        Assert.Equal((250, 500), (await FeeAsync(market, before), await FeeAsync(market, after)));
    }

    [Fact]
    public async Task A_fee_above_ten_percent_is_refused()
    {
        Market market = await node.DeployAsync();
        await market.AssertRefusedAsync("ERR_FEE_TOO_HIGH", market.Owner, "set_fee", new { feeBps = 1001 }, Market.OneYocto);
    }

    [Fact]
    public async Task A_pause_stops_nothing_that_pays()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.TakeAsync(tasker, campaign);
        await market.CallAsync(market.Owner, "set_paused", new { paused = true }, Market.OneYocto);

        await market.SubmitAsync(tasker, assignment);
        await market.ReviewAsync(assignment, "Aw==");
        await market.CallAsync(tasker, "claim", null);
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);
        await market.CallAsync(market.Vendor, "claim", null);
    }

    [Fact]
    public async Task The_contract_changes_hands_in_two_steps()
    {
        Market market = await node.DeployAsync();
        TestAccount next = await market.TaskerAsync("next");
        await market.CallAsync(market.Owner, "propose_owner", new { ownerId = next.Id }, Market.OneYocto);
        await market.CallAsync(market.Owner, "set_fee", new { feeBps = 1 }, Market.OneYocto);
        await market.CallAsync(next, "accept_owner", null, Market.OneYocto);

        await market.AssertRefusedAsync("ERR_NOT_OWNER", market.Owner, "set_fee", new { feeBps = 2 }, Market.OneYocto);
        await market.CallAsync(next, "set_fee", new { feeBps = 2 }, Market.OneYocto);
    }

    [Fact]
    public async Task An_owner_to_be_is_proposed_and_registered()
    {
        Market market = await node.DeployAsync();
        TestAccount stranger = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync("ERR_NOT_OWNER", stranger, "accept_owner", null, Market.OneYocto);
        await market.CallAsync(market.Owner, "propose_owner", new { ownerId = stranger.Id }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_NOT_REGISTERED", stranger, "accept_owner", null, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", stranger, "accept_owner", null);
    }

    [Theory]
    [InlineData("set_fee", """{"fee_bps":1}""")]
    [InlineData("set_paused", """{"paused":true}""")]
    [InlineData("propose_owner", """{"owner_id":"a.near"}""")]
    public async Task The_owners_methods_need_the_owner_and_a_full_key(string method, string json)
    {
        Market market = await node.DeployAsync();
        var args = JsonElement.Parse(json);
        await market.AssertRefusedAsync("ERR_NOT_OWNER", market.Vendor, method, args, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", market.Owner, method, args);
    }

    private static async Task<int> FeeAsync(Market market, ulong campaign) =>
        (await market.ViewAsync<JsonElement>("get_campaign", new { campaignId = campaign })).GetProperty("fee_bps").GetInt32();
}
