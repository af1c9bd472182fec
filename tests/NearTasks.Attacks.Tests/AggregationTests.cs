using System.Text;
using System.Text.Json;
using NearTasks.Labeling;
using NearTasks.Labeling.Aggregation;
using NearTasks.Provenance;
using NearTasks.Provenance.Tests;
using NearTasks.Provenance.Tests.Bundles;
using NearTasks.Sdk;

namespace NearTasks.Attacks.Tests;

/// <summary>
/// Nobody's labels keep another's processor busy: a vote is bounded before it begins, and what is not proven is not voted on.
/// </summary>
public sealed class AggregationTests
{
    private const string Box = """{"boxes":[{"class":"dog","height":1,"width":1,"x":1,"y":1}]}""";

    private int _votes;

    [Theory]
    [InlineData("\"dog\"]},\"leaf\":1", "\"cow\"]},\"leaf\":1")]
    [InlineData("\"instructions\":\"Which?\"", "\"instructions\":\"Other\"")]
    [InlineData("\"index\":3,\"item\"", "\"index\":2,\"item\"")]
    public async Task Labels_of_a_bundle_that_has_failed_are_not_aggregated(string text, string other)
    {
        var market = FakeMarket.WithThreeLabels();
        string bundle = Encoding.UTF8.GetString(await market.BundleAsync(confidence: 1));
        Assert.Empty(
            (await market.VerifyAsync(Encoding.UTF8.GetBytes(bundle), new BundleVerifierOptions { Recompute = Counting })).Failures
        );
        Assert.Equal(1, _votes);

        string changed = bundle.Replace(text, other, StringComparison.Ordinal);
        Assert.NotEqual(bundle, changed);
        Assert.NotEmpty(
            (await market.VerifyAsync(Encoding.UTF8.GetBytes(changed), new BundleVerifierOptions { Recompute = Counting })).Failures
        );
        Assert.Equal(1, _votes);
    }

    [Fact]
    public async Task Labels_under_a_spec_that_is_not_the_campaigns_are_not_aggregated()
    {
        var market = FakeMarket.WithThreeLabels(("campaign_created", "spec_sha256", $"\"{new Digest()}\""));
        VerificationReport report = await market.VerifyAsync(
            await market.BundleAsync(),
            new BundleVerifierOptions { Recompute = Counting }
        );
        Assert.Contains(report.Failures, failure => failure.Code == FailureCode.SpecHash);
        Assert.Equal(0, _votes);
    }

    [Fact]
    public async Task Lines_that_are_not_the_published_ones_are_not_aggregated()
    {
        var spec = CanonicalJson.Parse("{}");
        byte[] line = [.. new DatasetRecord(1, new RecordItem(0, "a", default), null, []).ToCanonical().Utf8.Span, (byte)'\n'];
        Digest root = MerkleTree.Of([line.AsMemory()[..^1]]).Root;
        var manifest = new DatasetManifest(
            new Algorithm(spec.Sha256(), "any", spec, "1"),
            1,
            "",
            "a.near",
            default,
            default,
            1,
            root,
            spec.Sha256()
        );
        var options = new DatasetVerifierOptions() { Spec = spec, Recompute = Counting };
        await DatasetVerifier.VerifyAsync(new MemoryStream(line), manifest, options, Cancel);
        Assert.Equal(1, _votes);
        await DatasetVerifier.VerifyAsync(new MemoryStream(line), manifest with { Root = default }, options, Cancel);
        Assert.Equal(1, _votes);
    }

    [Fact]
    public async Task More_labels_of_an_item_than_can_vote_are_neither_kept_nor_aggregated()
    {
        var market = new FakeMarket();
        for (int i = 0; i < 20; i++)
            market.AddLabel(i, "ann.test.near", $$"""{"text":"{{new string('a', 256 << 10)}}"}""", Verdict.Accepted);
        VerificationReport report = await market.VerifyAsync(
            await market.BundleAsync(confidence: 1),
            new BundleVerifierOptions { Recompute = Counting }
        );
        Assert.Equal(FailureCode.AggregateUnknown, Assert.Single(report.Failures).Code);
        Assert.Equal(0, _votes);
    }

    [Fact]
    public void A_label_that_would_take_seconds_to_compare_is_refused_when_it_comes_and_when_it_votes()
    {
        var spec = LabelSpec.Parse(JsonElement.Parse("""{"version":1,"kind":"image_polygons","instructions":"Look.","classes":["dog"]}"""));
        int[][] zigzag = [.. Enumerable.Range(0, 200).Select(i => new[] { i * 300, i % 2 * 60_000 })];
        JsonElement label = JsonSerializer.SerializeToElement(
            new { polygons = Enumerable.Repeat(new { @class = "dog", points = zigzag }, 100) }
        );
        Assert.Equal(LabelErrorCode.Count, Assert.Single(LabelValidator.Validate(spec, label, ItemFacts.Unknown)).Code);
        var votes = new ItemVotes(0, [new Vote("ann.near", label), new Vote("bob.near", label)]);
        Assert.Throws<LabelException>(() => Aggregations.MajorityVote.Apply(spec, Fit.Empty, votes, Cancel));
    }

    [Fact]
    public async Task Verifying_ends_at_once_when_it_is_cancelled_while_it_aggregates()
    {
        var market = new FakeMarket();
        market.AddLabel(0, "ann.test.near", Box, Verdict.Accepted);
        market.AddLabel(1, "bob.test.near", Box, Verdict.Accepted);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var options = new BundleVerifierOptions()
        {
            Recompute = (algorithm, _) =>
            {
                interrupt.Cancel();
                return Recomputation.Find(algorithm, BoxesSpec);
            },
        };
        using var bundle = new MemoryStream(await market.BundleAsync(confidence: 1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            BundleVerifier.VerifyAsync(bundle, new Trust(FakeMarket.Contract, market.Chain.Head), options, interrupt.Token)
        );
    }

    private static CanonicalJson BoxesSpec =>
        CanonicalJson.Parse("""{"version":1,"kind":"image_boxes","instructions":"Look.","classes":["dog"]}""");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private FindRecomputation Counting =>
        FakeRecomputation.Finding(votes =>
        {
            _votes++;
            return new AggregatedLabel(votes.Accepted.Count > 0 ? votes.Accepted[0].Label : null, 1);
        });
}
