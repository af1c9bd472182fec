using System.Text;
using System.Text.Json.Nodes;
using Near.Client;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>Every step from the head down to an event has its own code.</summary>
public sealed class ReceiptProofTests
{
    private const string Hash = "\"4yHShhxRrMPiLC9GesPCpzpVXD1aQZn87uQRUpZu3xya\"";

    [Theory]
    [InlineData("/campaign/outcome_proof/outcome/status", "{}", FailureCode.ReceiptFailed)]
    [InlineData("/campaign/outcome_proof/outcome/status", """{"SuccessValue":"Mh=="}""", FailureCode.ReceiptFailed)]
    [InlineData(
        "/campaign/outcome_proof/outcome/status",
        """{"SuccessValue":"Mg==","SuccessReceiptId":"4yHShhxRrMPiLC9GesPCpzpVXD1aQZn87uQRUpZu3xya"}""",
        FailureCode.ReceiptFailed
    )]
    [InlineData("/campaign/outcome_proof/outcome/status", """{"Failure":{}}""", FailureCode.Malformed)]
    [InlineData("/campaign/outcome_proof/outcome/executor_id", "\"evil.near\"", FailureCode.ReceiptExecutor)]
    [InlineData("/campaign/outcome_proof/block_hash", Hash, FailureCode.ReceiptHeader)]
    [InlineData("/campaign/block_header_lite/inner_rest_hash", Hash, FailureCode.ReceiptHeader)]
    [InlineData("/campaign/outcome_proof/outcome/gas_burnt", "1", FailureCode.ReceiptOutcome)]
    [InlineData("/campaign/outcome_proof/id", Hash, FailureCode.ReceiptOutcome)]
    [InlineData("/campaign/outcome_proof/outcome/logs/0", "\"another log\"", FailureCode.ReceiptOutcome)]
    [InlineData("/campaign/outcome_root_proof/0/direction", "\"Right\"", FailureCode.ReceiptOutcome)]
    [InlineData("/campaign/block_proof/0/hash", Hash, FailureCode.ReceiptBlock)]
    [InlineData("/campaign/block_proof", "[]", FailureCode.ReceiptBlock)]
    public async Task A_step_that_does_not_hold_is_named(string pointer, string json, string code)
    {
        var market = FakeMarket.WithThreeLabels();
        JsonNode changed = JsonPlaces.With(JsonNode.Parse(await market.BundleAsync())!, pointer, JsonNode.Parse(json));
        VerificationReport report = await market.VerifyAsync(Encoding.UTF8.GetBytes(changed.ToJsonString()));
        Assert.Equal(code, Assert.Single(report.Failures).Code);
    }

    [Fact]
    public async Task The_same_event_of_another_contract_proves_nothing()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
        {
            ReceiptProof honest = market.Chain.ReceiptProof(content.CampaignReceipt, market.Chain.Head);
            CryptoHash copy = market.Chain.Execute(AccountId.Parse("evil.near"), honest.OutcomeProof.Outcome.Logs);
            market.Chain.AddBlock();
            return content with { CampaignReceipt = copy };
        });
        VerificationFailure failure = Assert.Single((await market.VerifyAsync(bundle)).Failures);
        Assert.Equal((FailureCode.ReceiptExecutor, VerificationLevel.Campaign), (failure.Code, failure.Level));
    }
}
