using System.Text;
using Near.Client;
using Near.Client.Light;
using Near.Client.Rpc;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>
/// Gas that each method burns, bounded from both sides: a method that became dearer is noticed, and one that became suspiciously cheap too.
/// </summary>
public sealed class GasTests(ContractNode node)
{
    [Fact]
    public async Task Each_method_burns_what_it_was_measured_to_burn()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount tasker = await market.TaskerAsync(registered: false);
        var meter = new GasMeter(market);

        await meter.CallAsync(2.80m, market.Vendor, DeployedMarket.Order, Deposits.Plenty);
        await meter.CallAsync(2.16m, market.Vendor, new Methods.TopUp(1, 3), Deposits.Plenty);
        await meter.CallAsync(2.06m, tasker, new Methods.StorageDeposit(), Deposits.Plenty);
        await meter.CallAsync(2.16m, tasker, new Methods.Take(1, 0, 0));
        await meter.CallAsync(2.11m, tasker, new Methods.Release(new AssignmentId(1, 0, 0, 0)));
        AssignmentId assignment = await market.TakeAsync(tasker, 1);
        await meter.CallAsync(2.02m, tasker, DeployedMarket.Submit(assignment));
        await meter.CallAsync(2.87m, market.Vendor, DeployedMarket.Review(assignment));
        await meter.CallAsync(2.58m, tasker, new Methods.Claim(Token.Near));
        await meter.CallAsync(2.01m, market.Vendor, Dataset, Deposits.Plenty);
        await meter.CallAsync(2.06m, market.Vendor, new Methods.Close(1), Deposits.OneYocto);
        await meter.CallAsync(2.42m, market.Vendor, new Methods.Prune(1, 50));
        await market.CreateCampaignAsync();
        await meter.CallAsync(2.14m, market.Vendor, new Methods.Cancel(2), Deposits.OneYocto);
        await meter.CallAsync(1.45m, tasker, new Methods.StorageWithdraw(), Deposits.OneYocto);
        await meter.CallAsync(2.04m, tasker, new Methods.StorageUnregister(), Deposits.OneYocto);
        await meter.CallAsync(1.41m, market.Owner, new Methods.SetFee(1), Deposits.OneYocto);
        await meter.CallAsync(1.41m, market.Owner, new Methods.SetPaused(true), Deposits.OneYocto);
        await meter.CallAsync(1.42m, market.Owner, new Methods.ProposeOwner(market.Vendor.Id), Deposits.OneYocto);
        await meter.CallAsync(1.50m, market.Vendor, new Methods.AcceptOwner(), Deposits.OneYocto);
        meter.AssertAll();
    }

    [Fact]
    public async Task The_callback_of_a_claim_burns_less_than_half_of_the_gas_set_aside_for_it()
    {
        DeployedMarket market = await node.DeployAsync(AccountId.MaxLength);
        long campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync(idLength: AccountId.MaxLength);
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        TransactionResult claimed = await market.CallAsync(tasker, new Methods.Claim(Token.Near));

        ExecutionOutcomeWithId callback = claimed.Receipts.Single(receipt =>
            receipt.Outcome.Logs.Any(log => log.Contains("claim_paid", StringComparison.Ordinal))
        );
        Assert.True(callback.Outcome.GasBurnt < new NearGas(NearGas.FromTeraGas(5).Value / 2), $"{callback.Outcome.GasBurnt}");
    }

    [Fact]
    public async Task The_largest_review_fits_a_transaction_and_its_log()
    {
        DeployedMarket market = await node.DeployAsync(AccountId.MaxLength);
        TestAccount reviewer = await market.TaskerAsync("reviewer", registered: false, idLength: AccountId.MaxLength);
        long campaign = await market.CreateCampaignAsync(
            DeployedMarket.Order with
            {
                Items = 100,
                BatchSize = 100,
                Overlap = 15,
                ReviewerId = reviewer.Id,
                Reward = Money.Of(NearToken.FromNear(0.0001m)),
            }
        );
        TestAccount tasker = await market.TaskerAsync(idLength: AccountId.MaxLength);
        AssignmentId assignment = await market.WorkAsync(tasker, campaign, replica: 14, count: 100);

        Reason reason = Hashes.Reason(ReasonCode.OffGuideline);
        string accepted = Convert.ToBase64String(new byte[13]);
        var meter = new GasMeter(market);
        TransactionResult reviewed = await meter.CallAsync(
            8.5m,
            reviewer,
            DeployedMarket.Review(assignment, accepted, [.. Enumerable.Repeat(reason, 100)])
        );
        meter.AssertAll();
        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(reviewed.Logs)), 11_000, 16_384);
    }

    [Fact]
    public async Task The_largest_prune_fits_a_transaction()
    {
        DeployedMarket market = await node.DeployAsync();
        long campaign = await market.CreateCampaignAsync(
            DeployedMarket.Order with
            {
                Items = 51,
                BatchSize = 1,
                Overlap = 15,
                Reward = Money.Of(NearToken.FromNear(0.0001m)),
            }
        );
        TestAccount tasker = await market.TaskerAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async batch =>
                {
                    AssignmentId assignment = await market.TakeAsync(tasker, campaign, batch);
                    await market.CallAsync(tasker, new Methods.Release(assignment));
                })
        );
        await market.CallAsync(market.Vendor, new Methods.Close(campaign), Deposits.OneYocto);

        var meter = new GasMeter(market);
        await meter.CallAsync(7.2m, market.Vendor, new Methods.Prune(campaign, 50));
        meter.AssertAll();
    }

    /// <summary>On a node without other tests: calls in the same chunk read some trie nodes for each other.</summary>
    [Fact]
    public async Task Gas_does_not_grow_with_the_campaign()
    {
        await using var alone = new ContractNode();
        await alone.InitializeAsync();
        DeployedMarket market = await alone.DeployAsync();
        TestAccount tasker = await market.TaskerAsync();
        long small = await market.CreateCampaignAsync(
            DeployedMarket.Order with
            {
                Items = 1,
                BatchSize = 1,
                Overlap = 1,
                Reward = Money.Of(Deposits.OneYocto),
            }
        );
        long large = await market.CreateCampaignAsync(
            DeployedMarket.Order with
            {
                Items = 40_000,
                BatchSize = 1,
                Overlap = 1,
                Reward = Money.Of(Deposits.OneYocto),
            },
            deposit: NearToken.FromNear(70)
        );
        TransactionResult inSmall = await market.CallAsync(tasker, new Methods.Take(small, 0, 0));
        TransactionResult inLarge = await market.CallAsync(tasker, new Methods.Take(large, 39_999, 0));

        Assert.InRange(GasMeter.Burnt(inLarge) / GasMeter.Burnt(inSmall), 0.99m, 1.01m);
    }

    private static readonly Methods.PublishDataset Dataset = new(1, Hashes.Of('e'), 4, Hashes.Of('f'), "https://example.org/dataset");
}
