using System.Text;
using Near.Client;
using Near.Client.Light;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>
/// Gas that each method burns in the contract, bounded from both sides: a method that has become dearer, or suspiciously cheap, is noticed.
/// </summary>
public sealed class GasTests(ContractNode node)
{
    [Fact]
    public async Task The_largest_review_fits_a_transaction_and_its_log()
    {
        using var market = await node.DeployAsync(AccountId.MaxLength);
        var reviewer = await market.TaskerAsync("reviewer", registered: false, idLength: AccountId.MaxLength);
        var campaign = await market.CreateCampaignAsync(
            new() { Items = 100, BatchSize = 100, Overlap = 15, ReviewerId = reviewer.Id, Reward = NearToken.FromNear(0.0001m) });
        var tasker = await market.TaskerAsync(idLength: AccountId.MaxLength);
        var assignment = await market.WorkAsync(tasker, campaign, replica: 14, count: 100);

        var reason = new { code = "off_guideline", reasonSha256 = Hashes.Of('d') };
        var accepted = Convert.ToBase64String(new byte[13]);
        var args = new { assignment, labelsRoot = Hashes.Labels, accepted, reasons = Enumerable.Repeat(reason, 100) };
        var reviewed = await market.CallAsync(reviewer, "review", args);

        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(reviewed.Logs)), 12_000, 16_384);
        TestContext.Current.SendDiagnosticMessage($"review of 100: {Burnt(reviewed)}");
    }

    [Fact]
    public async Task Each_method_burns_what_it_did()
    {
        using var market = await node.DeployAsync();
        var tasker = await market.TaskerAsync(registered: false);
        var burnt = new StringBuilder();
        async Task Call(TestAccount caller, string method, object? args, NearToken? deposit = null) =>
            burnt.AppendLine($"{method} {Burnt(await market.CallAsync(caller, method, args, deposit))}");
        await Call(market.Vendor, "create_campaign", new NewCampaign(), Market.Plenty);
        await Call(market.Vendor, "top_up", new { campaignId = 1, overlap = 3 }, Market.Plenty);
        await Call(tasker, "storage_deposit", null, Market.Plenty);
        await Call(tasker, "take", new { campaignId = 1, batch = 0, replica = 0 });
        await Call(tasker, "release", new { assignment = "1.0.0.0" });
        await market.WorkAsync(tasker, 1);
        TestContext.Current.SendDiagnosticMessage(burnt.ToString());
    }

    /// <summary>Of the receipts that ran on the contract's account or any other, without the cost of making the transaction.</summary>
    private static NearGas Burnt(TransactionResult result) => result.Receipts[0].Outcome.GasBurnt;
}
