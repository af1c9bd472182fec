using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class ClaimTests(ContractNode node)
{
    private static readonly NearToken Earned = NearToken.FromNear(0.02m);

    [Fact]
    public async Task A_claim_moves_the_whole_balance_out()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        NearToken before = await tasker.BalanceAsync();
        TransactionResult claimed = await market.CallAsync(tasker, new Methods.Claim(Token.Near));

        Assert.True(claimed.As<bool>());
        Assert.Equal(NearToken.Zero, await market.BalanceAsync(tasker));
        Assert.Equal(before + Earned - claimed.TokensBurnt, await tasker.BalanceAsync());
    }

    [Fact]
    public async Task A_claim_may_be_of_a_part()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        await market.CallAsync(tasker, new Methods.Claim(Token.Near, NearToken.FromNear(0.005m).Yoctos));

        Assert.Equal(NearToken.FromNear(0.015m), await market.BalanceAsync(tasker));
    }

    [Fact]
    public async Task A_claim_of_nothing_or_too_much_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        await market.AssertRefusedAsync(MarketError.NothingToClaim, tasker, new Methods.Claim(Token.Near, NearToken.Zero.Yoctos));
        await market.AssertRefusedAsync(
            MarketError.InsufficientBalance,
            tasker,
            new Methods.Claim(Token.Near, (Earned + Deposits.OneYocto).Yoctos)
        );
        await market.AssertRefusedAsync(
            MarketError.NotRegistered,
            await market.TaskerAsync(registered: false),
            new Methods.Claim(Token.Near)
        );
        await market.AssertRefusedAsync(MarketError.NothingToClaim, await market.TaskerAsync(), new Methods.Claim(Token.Near));
    }

    [Fact]
    public async Task A_claim_names_its_token_and_only_one_that_is_accepted()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        ICall claim = new Methods.Claim(Token.Near);
        await market.AssertRefusedAsync(MarketError.TokenNotAccepted, tasker, new Methods.Claim(Token.Parse("usdt.near")));
        await market.AssertRefusedAsync(MarketError.TokenNotAccepted, tasker, new Methods.Claim(Token.Parse("usdt.near"), Earned.Yoctos));
        await market.AssertRefusedAsync(MarketError.BadArgument, tasker, claim.Method, claim.With("token", "\"NEAR\""));
        await market.AssertRefusedAsync(MarketError.MalformedArguments, tasker, claim.Method, claim.With("token", "null"));
        await market.AssertRefusedAsync(MarketError.MalformedArguments, tasker, claim.Method, claim.With("amount", "5"));
        await market.AssertRefusedAsync(MarketError.MalformedArguments, tasker, claim.Method, new { amount = Earned });

        Assert.Equal(Earned, await market.BalanceAsync(tasker));
    }

    [Theory]
    [InlineData("0.02")]
    [InlineData("0.015", "0.005")]
    public async Task Claims_whose_transfers_fail_are_back_in_the_balance_once(params string[] amounts)
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        IEnumerable<NearToken> claims = amounts.Select(amount => NearToken.Parse($"{amount} NEAR"));
        TransactionResult vanished = await VanishingClaimant.ClaimAndDeleteAsync(tasker, market.Id, heir: market.Owner.Id, claims);

        Assert.Equal(amounts.Length, vanished.Logs.Count(log => log.Contains("claim_failed", StringComparison.Ordinal)));
        AccountView account = await market.AccountAsync(tasker);
        Assert.Equal((Money.Of(Earned), Money.Of(NearToken.Zero)), (account.Balance, account.InFlight));
    }

    [Fact]
    public async Task The_callback_is_the_contracts_own()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await EarnAsync(market);
        string refusal = await DeployedMarket.RefusalAsync(
            tasker.CallAsync(market.Contract, "on_claim", new { accountId = tasker.Id, money = Money.Of(Earned) })
        );

        Assert.Equal("Method on_claim is private", refusal);
    }

    /// <summary>A tasker with the reward of two labels.</summary>
    private static async Task<TestAccount> EarnAsync(DeployedMarket market)
    {
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        return tasker;
    }
}
