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
        Market market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        NearToken before = await account.BalanceAsync();
        TransactionResult registered = await market.CallAsync(account, "storage_deposit", null, Market.Plenty);

        Assert.Equal($$"""{"total":"{{Deposit.Yoctos}}","available":"0"}""", registered.As<JsonElement>().GetRawText());
        Assert.Equal(before - Deposit - registered.TokensBurnt, await account.BalanceAsync());
    }

    [Fact]
    public async Task Anyone_may_register_another()
    {
        Market market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        await market.CallAsync(market.Vendor, "storage_deposit", new { accountId = account.Id, registrationOnly = true }, Deposit);

        JsonElement balance = await market.ViewAsync<JsonElement>("storage_balance_of", new { accountId = account.Id });
        Assert.Equal(Deposit.Yoctos.ToString(), balance.GetProperty("total").GetString());
    }

    [Fact]
    public async Task The_bounds_are_the_price_of_one_record()
    {
        Market market = await node.DeployAsync();
        JsonElement bounds = await market.ViewAsync<JsonElement>("storage_balance_bounds");

        Assert.Equal($$"""{"min":"{{Deposit.Yoctos}}","max":"{{Deposit.Yoctos}}"}""", bounds.GetRawText());
    }

    [Fact]
    public async Task A_deposit_below_the_bounds_is_refused()
    {
        Market market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync("ERR_UNDERFUNDED", account, "storage_deposit", null, Deposit - Market.OneYocto);
    }

    [Fact]
    public async Task Unregistering_returns_the_deposit_and_the_bytes()
    {
        Market market = await node.DeployAsync();
        ulong before = await market.Contract.StorageUsageAsync();
        TestAccount account = await market.TaskerAsync();
        NearToken near = await account.BalanceAsync();
        TransactionResult left = await market.CallAsync(account, "storage_unregister", new { force = true }, Market.OneYocto);

        Assert.True(left.As<bool>());
        Assert.Equal(before, await market.Contract.StorageUsageAsync());
        Assert.Equal(near + Deposit - Market.OneYocto - left.TokensBurnt, await account.BalanceAsync());
        TransactionResult again = await market.CallAsync(account, "storage_unregister", null, Market.OneYocto);
        Assert.False(again.As<bool>());
    }

    [Fact]
    public async Task An_account_in_use_does_not_unregister()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string assignment = await market.WorkAsync(tasker, campaign);
        foreach (TestAccount account in new[] { tasker, market.Vendor, market.Owner })
            await market.AssertRefusedAsync("ERR_STILL_IN_USE", account, "storage_unregister", null, Market.OneYocto);

        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync("ERR_STILL_IN_USE", tasker, "storage_unregister", new { force = true }, Market.OneYocto);
        await market.CallAsync(tasker, "claim", null);
        Assert.True((await market.CallAsync(tasker, "storage_unregister", null, Market.OneYocto)).As<bool>());
    }

    [Fact]
    public async Task Nothing_can_be_withdrawn_from_a_deposit()
    {
        Market market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync();
        await market.CallAsync(account, "storage_withdraw", new { amount = NearToken.Zero }, Market.OneYocto);
        await market.AssertRefusedAsync(
            "ERR_INSUFFICIENT_BALANCE",
            account,
            "storage_withdraw",
            new { amount = Market.OneYocto },
            Market.OneYocto
        );
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", account, "storage_withdraw", null);
        await market.AssertRefusedAsync("ERR_ONE_YOCTO", account, "storage_unregister", null);
        await market.AssertRefusedAsync(
            "ERR_NOT_REGISTERED",
            await market.TaskerAsync(registered: false),
            "storage_withdraw",
            null,
            Market.OneYocto
        );
    }
}
