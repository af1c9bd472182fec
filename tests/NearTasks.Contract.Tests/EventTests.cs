using System.Text.RegularExpressions;
using Near.Client;
using NearTasks.Contract.Tests.Support;

namespace NearTasks.Contract.Tests;

/// <summary>The exact line of every event. Indexers and proofs rest on them: they may be added to, never changed.</summary>
public sealed partial class EventTests(ContractNode node)
{
    private const string A = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string C = "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";
    private const string D = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd";

    [Fact]
    public async Task Of_the_contract_and_its_owner()
    {
        Market market = await node.DeployAsync();
        TestAccount next = await market.TaskerAsync("next");

        AssertEvents(
            market.FirstLogs,
            "contract_initialized",
            $$"""{"owner_id":"{{market.Owner}}","fee_bps":250,"first_campaign_id":1}""",
            "account_registered",
            $$"""{"account_id":"{{market.Owner}}","deposit":"0"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, "set_fee", new { feeBps = 300 }, Market.OneYocto)).Logs,
            "fee_changed",
            """{"fee_bps":300}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, "set_paused", new { paused = true }, Market.OneYocto)).Logs,
            "pause_changed",
            """{"paused":true}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, "propose_owner", new { ownerId = next.Id }, Market.OneYocto)).Logs,
            "owner_proposed",
            $$"""{"owner_id":"{{next}}"}"""
        );
        AssertEvents(
            (await market.CallAsync(next, "accept_owner", null, Market.OneYocto)).Logs,
            "owner_changed",
            $$"""{"owner_id":"{{next}}"}"""
        );
    }

    [Fact]
    public async Task Of_accounts()
    {
        Market market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);

        AssertEvents(
            (await market.CallAsync(account, "storage_deposit", null, Market.Plenty)).Logs,
            "account_registered",
            $$"""{"account_id":"{{account}}","deposit":"1900000000000000000000"}"""
        );
        AssertEvents((await market.CallAsync(account, "storage_deposit", null, Market.Plenty)).Logs);
        AssertEvents(
            (await market.CallAsync(account, "storage_unregister", null, Market.OneYocto)).Logs,
            "account_unregistered",
            $$"""{"account_id":"{{account}}","refund":"1900000000000000000000"}"""
        );
    }

    [Fact]
    public async Task Of_a_campaign_that_is_closed()
    {
        Market market = await node.DeployAsync();
        AssertEvents(
            (
                await market.CallAsync(market.Vendor, "create_campaign", new NewCampaign { ReviewerId = market.Owner.Id }, Market.Plenty)
            ).Logs,
            "account_registered",
            $$"""{"account_id":"{{market.Vendor}}","deposit":"1900000000000000000000"}""",
            "campaign_created",
            $$"""{"campaign_id":1,"vendor_id":"{{market.Vendor}}","reviewer_id":"{{market.Owner}}","title":"Dogs","kind":"image_boxes","spec_sha256":"5555555555555555555555555555555555555555555555555555555555555555","spec_uri":"https://example.org/spec.json","manifest_root":"{{A}}","items":4,"batch_size":2,"overlap":2,"reward":"10000000000000000000000","token":"near","fee_bps":250,"lease_seconds":2592000,"review_seconds":1814400,"rewards":"80000000000000000000000","fees":"2000000000000000000000","storage":"13460000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, "top_up", new { campaignId = 1, overlap = 3 }, Market.Plenty)).Logs,
            "campaign_topped_up",
            """{"campaign_id":1,"overlap":3,"rewards":"40000000000000000000000","fees":"1000000000000000000000","storage":"2260000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, "close", new { campaignId = 1 }, Market.OneYocto)).Logs,
            "campaign_closed",
            """{"campaign_id":1,"refund":"123000000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, "prune", new { campaignId = 1, limit = 1 })).Logs,
            "campaign_pruned",
            """{"campaign_id":1,"from_batch":0,"to_batch":1,"refund":"3970000000000000000000","removed":false}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, "prune", new { campaignId = 1, limit = 50 })).Logs,
            "campaign_pruned",
            """{"campaign_id":1,"from_batch":1,"to_batch":2,"refund":"11750000000000000000000","removed":true}"""
        );
    }

    [Fact]
    public async Task Of_an_assignment()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        const string Parts = "\"assignment\":\"1.0.1.0\",\"campaign_id\":1,\"batch\":0,\"replica\":1,\"attempt\":0";

        AssertEvents(
            (
                await market.CallAsync(
                    tasker,
                    "take",
                    new
                    {
                        campaignId = id,
                        batch = 0,
                        replica = 1,
                    }
                )
            ).Logs,
            "assignment_taken",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","lease_until":"…"}"""
        );
        AssertEvents(
            (await market.SubmitAsync(tasker, "1.0.1.0")).Logs,
            "assignment_submitted",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","labels_root":"{{C}}","count":2,"review_until":"…"}"""
        );
        AssertEvents(
            (await market.ReviewAsync("1.0.1.0", "AQ==", new { code = "imprecise", reasonSha256 = D })).Logs,
            "assignment_settled",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","by":"review","reviewer_id":"{{market.Vendor}}","labels_root":"{{C}}","accepted":1,"rejected":1,"accepted_bitmap":"AQ==","reasons":[{"code":"imprecise","reason_sha256":"{{D}}"}],"token":"near","paid":"10000000000000000000000","fee":"250000000000000000000","fee_to":"{{market.Owner}}","refund":"0","reopened":false}"""
        );
    }

    [Fact]
    public async Task Of_a_campaign_that_is_cancelled()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        string released = await market.TakeAsync(tasker, id);
        string reviewed = await market.WorkAsync(tasker, id, batch: 1);

        AssertEvents(
            (await market.CallAsync(market.Vendor, "cancel", new { campaignId = id }, Market.OneYocto)).Logs,
            "campaign_cancelled",
            """{"campaign_id":1,"refund":"41000000000000000000000","held":"41000000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(tasker, "release", new { assignment = released })).Logs,
            "assignment_released",
            $$"""{"assignment":"1.0.0.0","campaign_id":1,"batch":0,"replica":0,"attempt":0,"tasker_id":"{{tasker}}","reason":"released","refund":"20500000000000000000000"}"""
        );
        var spam = new { code = "spam", reasonSha256 = D };
        AssertEvents(
            (await market.ReviewAsync(reviewed, "AA==", spam, spam)).Logs,
            "assignment_settled",
            $$"""{"assignment":"1.1.0.0","campaign_id":1,"batch":1,"replica":0,"attempt":0,"tasker_id":"{{tasker}}","by":"review","reviewer_id":"{{market.Vendor}}","labels_root":"{{C}}","accepted":0,"rejected":2,"accepted_bitmap":"AA==","reasons":[{"code":"spam","reason_sha256":"{{D}}"},{"code":"spam","reason_sha256":"{{D}}"}],"token":"near","paid":"0","fee":"0","fee_to":"{{market.Owner}}","refund":"20500000000000000000000","reopened":false}""",
            "campaign_closed",
            """{"campaign_id":1,"refund":"0"}"""
        );
    }

    [Fact]
    public async Task Of_claims()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, id), "Aw==");
        string half = $$"""{"account_id":"{{tasker}}","token":"near","amount":"10000000000000000000000"}""";

        AssertEvents(
            (await market.CallAsync(tasker, "claim", new { amount = NearToken.FromNear(0.01m) })).Logs,
            "claim_started",
            half,
            "claim_paid",
            half
        );
        AssertEvents(
            (await VanishingClaimant.ClaimAndDeleteAsync(tasker, market.Id, market.Owner.Id, [NearToken.FromNear(0.01m)])).Logs,
            "claim_started",
            half,
            "claim_failed",
            half
        );
    }

    [Fact]
    public async Task Of_datasets()
    {
        Market market = await node.DeployAsync();
        ulong id = await market.CreateCampaignAsync();
        var args = new
        {
            campaignId = id,
            root = A,
            records = 4,
            manifestSha256 = D,
            uri = "https://example.org/dataset",
        };

        AssertEvents(
            (await market.CallAsync(market.Vendor, "publish_dataset", args, Market.Plenty)).Logs,
            "dataset_published",
            $$"""{"dataset_id":1,"campaign_id":1,"vendor_id":"{{market.Vendor}}","root":"{{A}}","records":4,"manifest_sha256":"{{D}}","uri":"https://example.org/dataset"}"""
        );
    }

    /// <summary>Compares whole lines, given as name and data in turn. Instants, which the clock decides, are written …</summary>
    internal static void AssertEvents(IReadOnlyList<string> logs, params string[] namesAndData)
    {
        IEnumerable<string> expected = namesAndData
            .Chunk(2)
            .Select(pair => $$"""EVENT_JSON:{"standard":"neartasks","version":"1.0.0","event":"{{pair[0]}}","data":[{{pair[1]}}]}""");
        Assert.Equal(expected, logs.Select(log => Instant().Replace(log, "$1…")));
    }

    [GeneratedRegex("""("(?:lease|review)_until":")[0-9]{19}(?=")""")]
    private static partial Regex Instant();
}
