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
        Market market = await node.DeployAsync();
        TestAccount tasker = await market.TaskerAsync(registered: false);
        var meter = new GasMeter(market);

        await meter.CallAsync(2.43m, market.Vendor, "create_campaign", new NewCampaign(), Market.Plenty);
        await meter.CallAsync(1.91m, market.Vendor, "top_up", new { campaignId = 1, overlap = 3 }, Market.Plenty);
        await meter.CallAsync(1.91m, tasker, "storage_deposit", null, Market.Plenty);
        await meter.CallAsync(
            2.10m,
            tasker,
            "take",
            new
            {
                campaignId = 1,
                batch = 0,
                replica = 0,
            }
        );
        await meter.CallAsync(2.04m, tasker, "release", new { assignment = "1.0.0.0" });
        await market.TakeAsync(tasker, 1);
        await meter.CallAsync(
            1.98m,
            tasker,
            "submit",
            new
            {
                assignment = "1.0.0.1",
                labelsRoot = Hashes.Labels,
                count = 2,
            }
        );
        await meter.CallAsync(
            2.56m,
            market.Vendor,
            "review",
            new
            {
                assignment = "1.0.0.1",
                labelsRoot = Hashes.Labels,
                accepted = "Aw==",
                reasons = Array.Empty<int>(),
            }
        );
        await meter.CallAsync(2.28m, tasker, "claim", null);
        await meter.CallAsync(1.96m, market.Vendor, "publish_dataset", Dataset, Market.Plenty);
        await meter.CallAsync(1.82m, market.Vendor, "close", new { campaignId = 1 }, Market.OneYocto);
        await meter.CallAsync(2.13m, market.Vendor, "prune", new { campaignId = 1, limit = 50 });
        await market.CreateCampaignAsync();
        await meter.CallAsync(1.89m, market.Vendor, "cancel", new { campaignId = 2 }, Market.OneYocto);
        await meter.CallAsync(1.43m, tasker, "storage_withdraw", null, Market.OneYocto);
        await meter.CallAsync(1.83m, tasker, "storage_unregister", null, Market.OneYocto);
        await meter.CallAsync(1.39m, market.Owner, "set_fee", new { feeBps = 1 }, Market.OneYocto);
        await meter.CallAsync(1.39m, market.Owner, "set_paused", new { paused = true }, Market.OneYocto);
        await meter.CallAsync(1.40m, market.Owner, "propose_owner", new { ownerId = market.Vendor.Id }, Market.OneYocto);
        await meter.CallAsync(1.47m, market.Vendor, "accept_owner", null, Market.OneYocto);
        meter.AssertAll();
    }

    [Fact]
    public async Task The_callback_of_a_claim_burns_less_than_half_of_the_gas_set_aside_for_it()
    {
        Market market = await node.DeployAsync(AccountId.MaxLength);
        ulong campaign = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync(idLength: AccountId.MaxLength);
        await market.ReviewAsync(await market.WorkAsync(tasker, campaign), "Aw==");
        TransactionResult claimed = await market.CallAsync(tasker, "claim", null);

        ExecutionOutcomeWithId callback = claimed.Receipts.Single(receipt =>
            receipt.Outcome.Logs.Any(log => log.Contains("claim_paid", StringComparison.Ordinal))
        );
        Assert.True(callback.Outcome.GasBurnt < new NearGas(NearGas.FromTeraGas(5).Value / 2), $"{callback.Outcome.GasBurnt}");
    }

    [Fact]
    public async Task The_largest_review_fits_a_transaction_and_its_log()
    {
        Market market = await node.DeployAsync(AccountId.MaxLength);
        TestAccount reviewer = await market.TaskerAsync("reviewer", registered: false, idLength: AccountId.MaxLength);
        ulong campaign = await market.CreateCampaignAsync(
            new()
            {
                Items = 100,
                BatchSize = 100,
                Overlap = 15,
                ReviewerId = reviewer.Id,
                Reward = NearToken.FromNear(0.0001m),
            }
        );
        TestAccount tasker = await market.TaskerAsync(idLength: AccountId.MaxLength);
        string assignment = await market.WorkAsync(tasker, campaign, replica: 14, count: 100);

        var reason = new { code = "off_guideline", reasonSha256 = Hashes.Of('d') };
        string accepted = Convert.ToBase64String(new byte[13]);
        var meter = new GasMeter(market);
        TransactionResult reviewed = await meter.CallAsync(
            7.8m,
            reviewer,
            "review",
            new
            {
                assignment,
                labelsRoot = Hashes.Labels,
                accepted,
                reasons = Enumerable.Repeat(reason, 100),
            }
        );
        meter.AssertAll();
        Assert.InRange(Encoding.UTF8.GetByteCount(Assert.Single(reviewed.Logs)), 11_000, 16_384);
    }

    [Fact]
    public async Task The_largest_prune_fits_a_transaction()
    {
        Market market = await node.DeployAsync();
        ulong campaign = await market.CreateCampaignAsync(
            new()
            {
                Items = 51,
                BatchSize = 1,
                Overlap = 15,
                Reward = NearToken.FromNear(0.0001m),
            }
        );
        TestAccount tasker = await market.TaskerAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async batch =>
                {
                    string assignment = await market.TakeAsync(tasker, campaign, (uint)batch);
                    await market.CallAsync(tasker, "release", new { assignment });
                })
        );
        await market.CallAsync(market.Vendor, "close", new { campaignId = campaign }, Market.OneYocto);

        var meter = new GasMeter(market);
        await meter.CallAsync(7m, market.Vendor, "prune", new { campaignId = campaign, limit = 50 });
        meter.AssertAll();
    }

    /// <summary>On a node without other tests: calls in the same chunk read some trie nodes for each other.</summary>
    [Fact]
    public async Task Gas_does_not_grow_with_the_campaign()
    {
        await using var alone = new ContractNode();
        await alone.InitializeAsync();
        Market market = await alone.DeployAsync();
        TestAccount tasker = await market.TaskerAsync();
        ulong small = await market.CreateCampaignAsync(
            new()
            {
                Items = 1,
                BatchSize = 1,
                Overlap = 1,
                Reward = Market.OneYocto,
            }
        );
        ulong large = await market.CreateCampaignAsync(
            new()
            {
                Items = 40_000,
                BatchSize = 1,
                Overlap = 1,
                Reward = Market.OneYocto,
            },
            deposit: NearToken.FromNear(70)
        );
        TransactionResult inSmall = await market.CallAsync(
            tasker,
            "take",
            new
            {
                campaignId = small,
                batch = 0,
                replica = 0,
            }
        );
        TransactionResult inLarge = await market.CallAsync(
            tasker,
            "take",
            new
            {
                campaignId = large,
                batch = 39_999,
                replica = 0,
            }
        );

        Assert.InRange(GasMeter.Burnt(inLarge) / GasMeter.Burnt(inSmall), 0.99m, 1.01m);
    }

    private static readonly object Dataset = new
    {
        campaignId = 1,
        root = Hashes.Of('e'),
        records = 4,
        manifestSha256 = Hashes.Of('f'),
        uri = "https://example.org/dataset",
    };
}
