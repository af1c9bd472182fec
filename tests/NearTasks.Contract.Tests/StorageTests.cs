using System.Text.Json;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>NEP-145: what accounts pay for their record, and that it comes back.</summary>
public sealed class StorageTests(ContractNode node)
{
    [Fact]
    public async Task A_deposit_buys_one_record_and_the_rest_comes_back()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        NearToken before = await account.BalanceAsync();
        TransactionResult registered = await market.CallAsync(account, new Methods.StorageDeposit(), Deposits.Plenty);

        Assert.Equal($$"""{"total":"{{Deposits.Account.Yoctos}}","available":"0"}""", registered.As<JsonElement>().GetRawText());
        Assert.Equal(before - Deposits.Account - registered.TokensBurnt, await account.BalanceAsync());
    }

    [Fact]
    public async Task Anyone_may_register_another()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        await market.CallAsync(market.Vendor, new Methods.StorageDeposit(account.Id, RegistrationOnly: true), Deposits.Account);

        StorageBalance? balance = await market.ViewAsync(new Views.StorageBalanceOf(account.Id));
        Assert.Equal(new StorageBalance(Deposits.Account, NearToken.Zero), balance);
    }

    [Fact]
    public async Task The_bounds_are_the_price_of_one_record()
    {
        DeployedMarket market = await node.DeployAsync();
        JsonElement bounds = await market.Contract.ViewAsync<JsonElement>("storage_balance_bounds");

        Assert.Equal($$"""{"min":"{{Deposits.Account.Yoctos}}","max":"{{Deposits.Account.Yoctos}}"}""", bounds.GetRawText());
    }

    [Fact]
    public async Task A_deposit_below_the_bounds_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync(
            MarketError.Underfunded,
            account,
            new Methods.StorageDeposit(),
            Deposits.Account - Deposits.OneYocto
        );
    }

    [Fact]
    public async Task Unregistering_returns_the_deposit_and_the_bytes()
    {
        DeployedMarket market = await node.DeployAsync();
        ulong before = await market.Contract.StorageUsageAsync();
        TestAccount account = await market.TaskerAsync();
        NearToken near = await account.BalanceAsync();
        TransactionResult left = await market.CallAsync(account, new Methods.StorageUnregister(Force: true), Deposits.OneYocto);

        Assert.True(left.As<bool>());
        Assert.Equal(before, await market.Contract.StorageUsageAsync());
        Assert.Equal(near + Deposits.Account - Deposits.OneYocto - left.TokensBurnt, await account.BalanceAsync());
        TransactionResult again = await market.CallAsync(account, new Methods.StorageUnregister(), Deposits.OneYocto);
        Assert.False(again.As<bool>());
    }

    /// <summary>The first owner is the one who paid another deposit than all others.</summary>
    [Fact]
    public async Task What_comes_back_is_what_was_paid()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount next = await market.TaskerAsync("next");
        await market.CallAsync(market.Owner, new Methods.ProposeOwner(next.Id), Deposits.OneYocto);
        await market.CallAsync(next, new Methods.AcceptOwner(), Deposits.OneYocto);
        Assert.Equal(NearToken.Zero, (await market.AccountAsync(market.Owner)).StorageDeposit);
        Assert.Equal(Deposits.Account, (await market.AccountAsync(next)).StorageDeposit);

        NearToken before = await market.Owner.BalanceAsync();
        TransactionResult left = await market.CallAsync(market.Owner, new Methods.StorageUnregister(), Deposits.OneYocto);
        Assert.Equal(before - Deposits.OneYocto - left.TokensBurnt, await market.Owner.BalanceAsync());
        Assert.Equal(Deposits.Account, (await market.ViewAsync(new Views.GetStorage())).StorageDeposits);
    }

    [Fact]
    public async Task An_account_in_use_does_not_unregister()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.WorkAsync(tasker, campaign);
        foreach (TestAccount account in new[] { tasker, market.Vendor, market.Owner })
            await market.AssertRefusedAsync(MarketError.StillInUse, account, new Methods.StorageUnregister(), Deposits.OneYocto);

        await market.ReviewAsync(assignment, "Aw==");
        await market.AssertRefusedAsync(MarketError.StillInUse, tasker, new Methods.StorageUnregister(Force: true), Deposits.OneYocto);
        await market.CallAsync(tasker, new Methods.Claim(Token.Near));
        Assert.True((await market.CallAsync(tasker, new Methods.StorageUnregister(), Deposits.OneYocto)).As<bool>());
    }

    [Fact]
    public async Task Nothing_can_be_withdrawn_from_a_deposit()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync();
        await market.CallAsync(account, new Methods.StorageWithdraw(NearToken.Zero), Deposits.OneYocto);
        await market.AssertRefusedAsync(
            MarketError.InsufficientBalance,
            account,
            new Methods.StorageWithdraw(Deposits.OneYocto),
            Deposits.OneYocto
        );
        await market.AssertRefusedAsync(MarketError.OneYocto, account, new Methods.StorageWithdraw());
        await market.AssertRefusedAsync(MarketError.OneYocto, account, new Methods.StorageUnregister());
        await market.AssertRefusedAsync(
            MarketError.NotRegistered,
            await market.TaskerAsync(registered: false),
            new Methods.StorageWithdraw(),
            Deposits.OneYocto
        );
    }
}
