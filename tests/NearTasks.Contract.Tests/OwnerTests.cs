using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

public sealed class OwnerTests(ContractNode node)
{
    [Fact]
    public async Task A_new_fee_is_for_new_campaigns()
    {
        DeployedMarket market = await node.DeployAsync();
        long before = await market.CreateCampaignAsync();
        await market.CallAsync(market.Owner, new Methods.SetFee(500), Deposits.OneYocto);
        long after = await market.CreateCampaignAsync();

        Assert.Equal((250, 500), ((await market.CampaignAsync(before)).FeeBps, (await market.CampaignAsync(after)).FeeBps));
    }

    [Fact]
    public async Task A_fee_above_ten_percent_is_refused()
    {
        DeployedMarket market = await node.DeployAsync();
        await market.AssertRefusedAsync(MarketError.FeeTooHigh, market.Owner, new Methods.SetFee(1001), Deposits.OneYocto);
    }

    [Fact]
    public async Task A_pause_stops_nothing_that_pays()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId assignment = await market.TakeAsync(tasker, campaign);
        await market.CallAsync(market.Owner, new Methods.SetPaused(true), Deposits.OneYocto);

        await market.SubmitAsync(tasker, assignment);
        await market.ReviewAsync(assignment, "Aw==");
        await market.CallAsync(tasker, new Methods.Claim(Token.Near));
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);
        await market.CallAsync(market.Vendor, new Methods.Claim(Token.Near));
    }

    [Fact]
    public async Task The_contract_changes_hands_in_two_steps()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount next = await market.TaskerAsync("next");
        await market.CallAsync(market.Owner, new Methods.ProposeOwner(next.Id), Deposits.OneYocto);
        await market.CallAsync(market.Owner, new Methods.SetFee(1), Deposits.OneYocto);
        await market.CallAsync(next, new Methods.AcceptOwner(), Deposits.OneYocto);

        await market.AssertRefusedAsync(MarketError.NotOwner, market.Owner, new Methods.SetFee(2), Deposits.OneYocto);
        await market.CallAsync(next, new Methods.SetFee(2), Deposits.OneYocto);
    }

    [Fact]
    public async Task An_owner_to_be_is_proposed_and_registered()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount stranger = await market.TaskerAsync(registered: false);
        await market.AssertRefusedAsync(MarketError.NotOwner, stranger, new Methods.AcceptOwner(), Deposits.OneYocto);
        await market.CallAsync(market.Owner, new Methods.ProposeOwner(stranger.Id), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.NotRegistered, stranger, new Methods.AcceptOwner(), Deposits.OneYocto);
        await market.AssertRefusedAsync(MarketError.OneYocto, stranger, new Methods.AcceptOwner());
    }

    [Fact]
    public async Task The_owners_methods_need_the_owner_and_a_full_key()
    {
        DeployedMarket market = await node.DeployAsync();
        foreach (
            ICall call in new ICall[] { new Methods.SetFee(1), new Methods.SetPaused(true), new Methods.ProposeOwner(market.Vendor.Id) }
        )
        {
            await market.AssertRefusedAsync(MarketError.NotOwner, market.Vendor, call, Deposits.OneYocto);
            await market.AssertRefusedAsync(MarketError.OneYocto, market.Owner, call);
        }
    }
}
