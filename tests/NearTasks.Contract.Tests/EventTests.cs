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
        DeployedMarket market = await node.DeployAsync();
        TestAccount next = await market.TaskerAsync("next");

        AssertEvents(
            market.FirstLogs,
            "contract_initialized",
            $$"""{"owner_id":"{{market.Owner}}","fee_bps":250,"first_campaign_id":1}""",
            "account_registered",
            $$"""{"account_id":"{{market.Owner}}","deposit":"0"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, new Methods.SetFee(300), Deposits.OneYocto)).Logs,
            "fee_changed",
            """{"fee_bps":300}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, new Methods.SetPaused(true), Deposits.OneYocto)).Logs,
            "pause_changed",
            """{"paused":true}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Owner, new Methods.ProposeOwner(next.Id), Deposits.OneYocto)).Logs,
            "owner_proposed",
            $$"""{"owner_id":"{{next}}"}"""
        );
        AssertEvents(
            (await market.CallAsync(next, new Methods.AcceptOwner(), Deposits.OneYocto)).Logs,
            "owner_changed",
            $$"""{"owner_id":"{{next}}"}"""
        );
    }

    [Fact]
    public async Task Of_accounts()
    {
        DeployedMarket market = await node.DeployAsync();
        TestAccount account = await market.TaskerAsync(registered: false);

        AssertEvents(
            (await market.CallAsync(account, new Methods.StorageDeposit(), Deposits.Plenty)).Logs,
            "account_registered",
            $$"""{"account_id":"{{account}}","deposit":"3010000000000000000000"}"""
        );
        AssertEvents((await market.CallAsync(account, new Methods.StorageDeposit(), Deposits.Plenty)).Logs);
        AssertEvents(
            (await market.CallAsync(account, new Methods.StorageUnregister(), Deposits.OneYocto)).Logs,
            "account_unregistered",
            $$"""{"account_id":"{{account}}","deposit":"3010000000000000000000"}"""
        );
    }

    [Fact]
    public async Task Of_a_campaign_that_is_closed()
    {
        DeployedMarket market = await node.DeployAsync();
        AssertEvents(
            (await market.CallAsync(market.Vendor, DeployedMarket.Order with { ReviewerId = market.Owner.Id }, Deposits.Plenty)).Logs,
            "account_registered",
            $$"""{"account_id":"{{market.Vendor}}","deposit":"3010000000000000000000"}""",
            "campaign_created",
            $$"""{"campaign_id":1,"vendor_id":"{{market.Vendor}}","reviewer_id":"{{market.Owner}}","title":"Dogs","kind":"image_boxes","spec_sha256":"5555555555555555555555555555555555555555555555555555555555555555","spec_uri":"https://example.org/spec.json","manifest_root":"{{A}}","items":4,"batch_size":2,"overlap":2,"reward":{{Near("10000000000000000000000")}},"fee_bps":250,"lease_seconds":2592000,"review_seconds":1814400,"rewards":{{Near("80000000000000000000000")}},"fees":{{Near("2000000000000000000000")}},"storage":"13950000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, new Methods.TopUp(1, 3), Deposits.Plenty)).Logs,
            "campaign_topped_up",
            $$"""{"campaign_id":1,"overlap":3,"rewards":{{Near("40000000000000000000000")}},"fees":{{Near("1000000000000000000000")}},"storage":"2260000000000000000000"}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, new Methods.Close(1), Deposits.OneYocto)).Logs,
            "campaign_closed",
            $$"""{"campaign_id":1,"refund":{{Near("123000000000000000000000")}}}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, new Methods.Prune(1, 1))).Logs,
            "campaign_pruned",
            """{"campaign_id":1,"from_batch":0,"to_batch":1,"storage":"3970000000000000000000","removed":false}"""
        );
        AssertEvents(
            (await market.CallAsync(market.Vendor, new Methods.Prune(1, 50))).Logs,
            "campaign_pruned",
            """{"campaign_id":1,"from_batch":1,"to_batch":2,"storage":"12240000000000000000000","removed":true}"""
        );
    }

    [Fact]
    public async Task Of_an_assignment()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        var assignment = new AssignmentId(id, 0, 1, 0);
        const string Parts = "\"assignment\":\"1.0.1.0\",\"campaign_id\":1,\"batch\":0,\"replica\":1,\"attempt\":0";

        AssertEvents(
            (await market.CallAsync(tasker, new Methods.Take(id, 0, 1))).Logs,
            "assignment_taken",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","lease_until":"…"}"""
        );
        AssertEvents(
            (await market.SubmitAsync(tasker, assignment)).Logs,
            "assignment_submitted",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","labels_root":"{{C}}","count":2,"review_until":"…"}"""
        );
        AssertEvents(
            (await market.ReviewAsync(assignment, "AQ==", Hashes.Reason(ReasonCode.Imprecise))).Logs,
            "assignment_settled",
            $$"""{{{Parts}},"tasker_id":"{{tasker}}","by":"review","reviewer_id":"{{market.Vendor}}","labels_root":"{{C}}","accepted":1,"rejected":1,"accepted_bitmap":"AQ==","reasons":[{"code":"imprecise","reason_sha256":"{{D}}"}],"paid":{{Near("10000000000000000000000")}},"fee":{{Near("250000000000000000000")}},"fee_to":"{{market.Owner}}","refund":{{Near("0")}},"reopened":false}"""
        );
    }

    [Fact]
    public async Task Of_a_campaign_that_is_cancelled()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        AssignmentId released = await market.TakeAsync(tasker, id);
        AssignmentId reviewed = await market.WorkAsync(tasker, id, batch: 1);

        AssertEvents(
            (await market.CallAsync(market.Vendor, new Methods.Cancel(id), Deposits.OneYocto)).Logs,
            "campaign_cancelled",
            $$"""{"campaign_id":1,"refund":{{Near("41000000000000000000000")}},"held":{{Near("41000000000000000000000")}}}"""
        );
        AssertEvents(
            (await market.CallAsync(tasker, new Methods.Release(released))).Logs,
            "assignment_released",
            $$"""{"assignment":"1.0.0.0","campaign_id":1,"batch":0,"replica":0,"attempt":0,"tasker_id":"{{tasker}}","reason":"released","refund":{{Near("20500000000000000000000")}}}"""
        );
        Reason spam = Hashes.Reason(ReasonCode.Spam);
        AssertEvents(
            (await market.ReviewAsync(reviewed, "AA==", spam, spam)).Logs,
            "assignment_settled",
            $$"""{"assignment":"1.1.0.0","campaign_id":1,"batch":1,"replica":0,"attempt":0,"tasker_id":"{{tasker}}","by":"review","reviewer_id":"{{market.Vendor}}","labels_root":"{{C}}","accepted":0,"rejected":2,"accepted_bitmap":"AA==","reasons":[{"code":"spam","reason_sha256":"{{D}}"},{"code":"spam","reason_sha256":"{{D}}"}],"paid":{{Near("0")}},"fee":{{Near("0")}},"fee_to":"{{market.Owner}}","refund":{{Near("20500000000000000000000")}},"reopened":false}""",
            "campaign_closed",
            $$"""{"campaign_id":1,"refund":{{Near("0")}}}"""
        );
    }

    [Fact]
    public async Task Of_claims()
    {
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        TestAccount tasker = await market.TaskerAsync();
        await market.ReviewAsync(await market.WorkAsync(tasker, id), "Aw==");
        string half = $$"""{"account_id":"{{tasker}}","money":{{Near("10000000000000000000000")}}}""";

        AssertEvents(
            (await market.CallAsync(tasker, new Methods.Claim(Token.Near, NearToken.FromNear(0.01m).Yoctos))).Logs,
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
        DeployedMarket market = await node.DeployAsync();
        long id = await market.CreateCampaignAsync();
        var dataset = new Methods.PublishDataset(id, Hashes.Of('a'), 4, Hashes.Of('d'), "https://example.org/dataset");

        AssertEvents(
            (await market.CallAsync(market.Vendor, dataset, Deposits.Plenty)).Logs,
            "dataset_published",
            $$"""{"dataset_id":1,"campaign_id":1,"vendor_id":"{{market.Vendor}}","root":"{{A}}","records":4,"manifest_sha256":"{{D}}","uri":"https://example.org/dataset"}"""
        );
    }

    /// <summary>Money of the market's one token.</summary>
    internal static string Near(string yoctos) => $$"""{"token":"near","amount":"{{yoctos}}"}""";

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
