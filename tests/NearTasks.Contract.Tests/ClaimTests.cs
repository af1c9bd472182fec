using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ClaimTests(ContractNode node)
{
    private static readonly NearToken Earned = NearToken.FromNear(0.02m);

    [Fact]
    public async Task A_claim_moves_the_whole_balance_out()
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        NearToken before = await tasker.BalanceAsync();
        TransactionResult claimed = await market.CallAsync(tasker, "claim", null);

        Assert.True(claimed.As<bool>());
        Assert.Equal(NearToken.Zero, await market.BalanceAsync(tasker));
        Assert.Equal(before + Earned - claimed.TokensBurnt, await tasker.BalanceAsync());
    }

    [Fact]
    public async Task A_claim_may_be_of_a_part()
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        await market.CallAsync(tasker, "claim", new { amount = NearToken.FromNear(0.005m) });

        Assert.Equal(NearToken.FromNear(0.015m), await market.BalanceAsync(tasker));
    }

    [Fact]
    public async Task A_claim_of_nothing_or_too_much_is_refused()
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        await market.AssertRefusedAsync("ERR_NOTHING_TO_CLAIM", tasker, "claim", new { amount = NearToken.Zero });
        await market.AssertRefusedAsync("ERR_INSUFFICIENT_BALANCE", tasker, "claim", new { amount = Earned + Market.OneYocto });
        await market.AssertRefusedAsync("ERR_NOT_REGISTERED", await market.TaskerAsync(registered: false), "claim", null);
        await market.AssertRefusedAsync("ERR_NOTHING_TO_CLAIM", await market.TaskerAsync(), "claim", null);
    }

    [Theory]
    [InlineData("0.02")]
    [InlineData("0.015", "0.005")]
    public async Task Claims_whose_transfers_fail_are_back_in_the_balance_once(params string[] amounts)
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        IEnumerable<NearToken> claims = amounts.Select(amount => NearToken.Parse($"{amount} NEAR"));
        TransactionResult vanished = await VanishingClaimant.ClaimAndDeleteAsync(tasker, market.Id, heir: market.Owner.Id, claims);

        Assert.Equal(amounts.Length, vanished.Logs.Count(log => log.Contains("claim_failed", StringComparison.Ordinal)));
        AccountView? account = await market.ViewAsync<AccountView>("get_account", new { accountId = tasker.Id });
        Assert.Equal((Earned, NearToken.Zero), (account!.Balance, account.InFlight));
    }

    [Fact]
    public async Task The_callback_is_the_contracts_own()
    {
        Market market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        string refusal = await market.RefusalAsync(tasker, "on_claim", new { accountId = tasker.Id, amount = Earned });

        Assert.Equal("Method on_claim is private", refusal);
    }

    /// <summary>A tasker with the reward of two labels.</summary>
    private static async Task<TestAccount> EarnAsync(Market market)
    {
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        return tasker;
    }
}
