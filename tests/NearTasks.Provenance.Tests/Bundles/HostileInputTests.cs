using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Near.Client;

namespace NearTasks.Provenance.Tests.Bundles;

[Seeded]
public sealed class HostileInputTests
{
    private static readonly Gen<Func<byte[], byte[]>> Damage = Gen.OneOf(
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Select((at, value) => (Func<byte[], byte[]>)(bytes => Replace(bytes, at, value))),
        Gen.Int[0, int.MaxValue]
            .Select(at => (Func<byte[], byte[]>)(bytes => [.. bytes[..(at % bytes.Length)], .. bytes[(at % bytes.Length + 1)..]])),
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte)
            .Select(
                (at, value) => (Func<byte[], byte[]>)(bytes => [.. bytes[..(at % bytes.Length)], value, .. bytes[(at % bytes.Length)..]])
            ),
        Gen.Select(Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Int[1, 300])
            .Select((from, to, length) => (Func<byte[], byte[]>)(bytes => Splice(bytes, from % bytes.Length, to % bytes.Length, length)))
    );

    private static readonly Trust Nobody = new(FakeMarket.Contract, CryptoHash.Zero);

    [Fact]
    public async Task Damaged_bundles_give_a_report_and_never_pass_as_another_bundle()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync();
        JsonNode original = JsonNode.Parse(bundle)!;
        await Damage.SampleAsync(
            async damage =>
            {
                byte[] damaged = damage(bundle);
                VerificationReport report = await market.VerifyAsync(damaged);
                if (report.IsValid)
                    Assert.True(JsonNode.DeepEquals(original, JsonNode.Parse(damaged)), "another bundle was taken for proven");
                Assert.All(report.Failures, failure => Assert.NotEmpty(failure.Message));
            },
            iter: 3000
        );
    }

    [Fact]
    public async Task Any_bytes_at_all_give_a_report() =>
        await Gen
            .Byte.Array[0, 200]
            .SampleAsync(async bytes =>
            {
                VerificationReport report = await BundleVerifier.VerifyAsync(new MemoryStream(bytes), Nobody, cancellationToken: default);
                Assert.False(report.IsValid);
            });

    [Theory]
    [InlineData("""{"batch_size":0}""")]
    [InlineData("""{"batch_size":-1}""")]
    [InlineData("""{"batch_size":1e3}""")]
    [InlineData("""{"items":0}""")]
    [InlineData("""{"items":99999999999999999999}""")]
    [InlineData("""{"reward":"7"}""")]
    [InlineData("""{"reward":{"amount":"7"}}""")]
    [InlineData("""{"reward":{"token":"NEAR","amount":"7"}}""")]
    [InlineData("""{"reward":{"token":"near","amount":"-1"}}""")]
    [InlineData("""{"reward":{"token":"near","amount":7}}""")]
    [InlineData("""{"manifest_root":null}""")]
    [InlineData("""{"vendor_id":null}""")]
    public async Task Impossible_events_of_a_hostile_contract_give_a_report(string change)
    {
        var market = FakeMarket.WithThreeLabels();
        BundleContent content = market.Publish();
        ReceiptProof campaign = await market.Chain.GetReceiptProofAsync(
            content.CampaignReceipt,
            content.Contract,
            market.Chain.Head,
            TestContext.Current.CancellationToken
        );
        string log = campaign.OutcomeProof.Outcome.Logs[1];
        JsonNode said = JsonNode.Parse(log[log.IndexOf('{')..])!;
        foreach ((string name, JsonNode? value) in JsonNode.Parse(change)!.AsObject())
            said["data"]![0]![name] = value?.DeepClone();
        VerificationReport report = await WithCampaignLogAsync(market, content, said.ToJsonString());
        Assert.Contains(report.Failures, failure => failure is { Code: FailureCode.EventMalformed, Level: VerificationLevel.Campaign });
    }

    [Theory]
    [InlineData("""{"standard":"\ud800","version":"1.0.0","event":"campaign_created","data":[{}]}""")]
    [InlineData("""{"standard":"neartasks","version":"1.0.0","event":"campaign_created","data":[{"vendor_id":"\udfff"}]}""")]
    [InlineData("""{"standard":"neartasks","version":"1.0.0","event":"campaign_created","data":[7]}""")]
    [InlineData("{")]
    public async Task Logs_that_cannot_be_read_give_a_report(string log)
    {
        var market = FakeMarket.WithThreeLabels();
        BundleContent content = market.Publish();
        VerificationReport report = await WithCampaignLogAsync(market, content, log);
        Assert.Contains(report.Failures, failure => failure is { Code: FailureCode.EventMalformed, Level: VerificationLevel.Campaign });
    }

    [Theory]
    [InlineData("neartask", "1.0.0", "campaign_created")]
    [InlineData("neartasks", "2.0.0", "campaign_created")]
    [InlineData("neartasks", "1.0.0", "campaign_made")]
    public async Task Events_of_another_standard_version_or_name_do_not_count(string standard, string version, string name)
    {
        var market = FakeMarket.WithThreeLabels();
        BundleContent content = market.Publish();
        ReceiptProof campaign = await market.Chain.GetReceiptProofAsync(
            content.CampaignReceipt,
            content.Contract,
            market.Chain.Head,
            TestContext.Current.CancellationToken
        );
        string log = campaign
            .OutcomeProof.Outcome.Logs[1]
            .Replace("\"neartasks\"", $"\"{standard}\"", StringComparison.Ordinal)
            .Replace("\"1.0.0\"", $"\"{version}\"", StringComparison.Ordinal)
            .Replace("campaign_created", name, StringComparison.Ordinal);
        CryptoHash foreign = market.Chain.Execute(FakeMarket.Contract, log, "EVENT_JSON_NOT", "plain");
        market.Chain.AddBlock();
        using var output = new MemoryStream();
        await new BundleBuilder(market.Chain).WriteAsync(
            content with
            {
                CampaignReceipt = foreign,
            },
            market.Chain.Head,
            output,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(FailureCode.EventMissing, Assert.Single((await market.VerifyAsync(output.ToArray())).Failures).Code);
    }

    [Fact]
    public async Task One_value_without_end_is_refused_without_reading_it_all()
    {
        using Stream endless = new EndlessStream("{\"format\":\"");
        VerificationReport report = await BundleVerifier.VerifyAsync(
            endless,
            Nobody,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(FailureCode.TooLarge, Assert.Single(report.Failures).Code);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        byte[] deep = Encoding.UTF8.GetBytes("{\"format\":" + new string('[', 100_000));
        VerificationReport report = await BundleVerifier.VerifyAsync(
            new MemoryStream(deep),
            Nobody,
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Equal(FailureCode.Malformed, Assert.Single(report.Failures).Code);
    }

    private static byte[] Replace(byte[] bytes, int at, byte value)
    {
        byte[] copy = [.. bytes];
        copy[at % bytes.Length] = value;
        return copy;
    }

    private static byte[] Splice(byte[] bytes, int from, int to, int length)
    {
        byte[] piece = bytes[from..Math.Min(bytes.Length, from + length)];
        return [.. bytes[..to], .. piece, .. bytes[to..]];
    }

    /// <summary>The report on a bundle whose campaign's receipt logged this event instead.</summary>
    private static async Task<VerificationReport> WithCampaignLogAsync(FakeMarket market, BundleContent content, string log)
    {
        CryptoHash hostile = market.Chain.Execute(FakeMarket.Contract, "EVENT_JSON:" + log);
        market.Chain.AddBlock();
        using var output = new MemoryStream();
        await new BundleBuilder(market.Chain).WriteAsync(
            content with
            {
                CampaignReceipt = hostile,
            },
            market.Chain.Head,
            output,
            TestContext.Current.CancellationToken
        );
        return await market.VerifyAsync(output.ToArray());
    }
}
