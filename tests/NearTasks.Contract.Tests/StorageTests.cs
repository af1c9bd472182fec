using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>NEP-145: what accounts pay for their record, and that it comes back.</summary>
public sealed class StorageTests(ContractNode node)
{
    private static readonly NearToken Deposit = NearToken.FromNear(0.0019m);

    [Fact]
    public async Task A_deposit_buys_one_record_and_the_rest_comes_back()
    {
        var market = await node.DeployAsync();
        var account = await market.TaskerAsync(registered: false);
        var before = await account.BalanceAsync();
        var registered = await market.CallAsync(account, "storage_deposit", null, Market.Plenty);

        Assert.Equal($$"""{"total":"{{Deposit.Yoctos}}","available":"0"}""", registered.As<JsonElement>().GetRawText());
        Assert.Equal(before - Deposit - registered.TokensBurnt, await account.BalanceAsync());
    }

    [Fact]
    public async Task Anyone_may_register_another()
    {
        var market = await node.DeployAsync();
        var account = await market.TaskerAsync(registered: false);
        await market.CallAsync(market.Vendor, "storage_deposit", new { accountId = account.Id, registrationOnly = true }, Deposit);

        var balance = await market.ViewAsync<JsonElement>("storage_balance_of", new { accountId = account.Id });
        Assert.Equal(Deposit.Yoctos.ToString(), balance.GetProperty("total").GetString());
    }

    [Fact]
    public async Task The_bounds_are_the_price_of_one_record()
    {
        var market = await node.DeployAsync();
        var bounds = await market.ViewAsync<JsonElement>("storage_balance_bounds");

        Assert.Equal($$"""{"min":"{{Deposit.Yoctos}}","max":"{{Deposit.Yoctos}}"}""", bounds.GetRawText());
    }

    [Fact]
    public async Task A_deposit_below_the_bounds_is_refused()
    {
        var market = await node.DeployAsync();
        var account = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync("ERR_UNDERFUNDED", account, "storage_deposit", null, Deposit - Market.OneYocto);
    }

    [Fact]
    public async Task Unregistering_returns_the_deposit_and_the_bytes()
    {
        var market = await node.DeployAsync();
        var before = await market.Contract.StorageUsageAsync();
        var account = await market.TaskerAsync();
        var near = await account.BalanceAsync();
        var left = await market.CallAsync(account, "storage_unregister", new { force = true }, Market.OneYocto);

        Assert.True(left.As<bool>());
        Assert.Equal(before, await market.Contract.StorageUsageAsync());
        Assert.Equal(near + Deposit - Market.OneYocto - left.TokensBurnt, await account.BalanceAsync());
        var again = await market.CallAsync(account, "storage_unregister", null, Market.OneYocto);
        Assert.False(again.As<bool>());
    }

    [Fact]
    public async Task An_account_in_use_does_not_unregister()
    {
        var market = await node.DeployAsync();
        var campaign = await market.CreateCampaignAsync();
        var tasker = await market.TaskerAsync();
        var assignment = await market.WorkAsync(tasker, campaign);
        foreach (var account in new[] { tasker, market.Vendor, market.Owner })
            await market.AssertRefusedAsync("ERR_STILL_IN_USE", account, "storage_unregister", null, Market.OneYocto);

        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync("ERR_STILL_IN_USE", tasker, "storage_unregister", new { force = true }, Market.OneYocto);
        await market.CallAsync(tasker, "claim", null);
        Assert.True((await market.CallAsync(tasker, "storage_unregister", null, Market.OneYocto)).As<bool>());
    }

    [Fact]
    public async Task Nothing_can_be_withdrawn_from_a_deposit()
    {
        var market = await node.DeployAsync();
        var account = await market.TaskerAsync();
        await market.CallAsync(account, "storage_withdraw", new { amount = NearToken.Zero }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_INSUFFICIENT_BALANCE", account, "storage_withdraw", new { amount = Market.OneYocto }, Market.OneYocto);
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", account, "storage_withdraw", null);
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", account, "storage_unregister", null);
        await market.AssertRefusedAsync(
            "ERR_NOT_REGISTERED", await market.TaskerAsync(registered: false), "storage_withdraw", null, Market.OneYocto);
    }
}
