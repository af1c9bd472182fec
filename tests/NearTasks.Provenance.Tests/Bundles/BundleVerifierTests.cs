using System.Text;
using Near.Client;

namespace NearTasks.Provenance.Tests.Bundles;

public sealed class BundleVerifierTests
{
    [Fact]
    public async Task An_honest_bundle_is_verified_and_says_what_it_is_about()
    {
        var market = FakeMarket.WithThreeLabels();
        List<VerifiedLabel> shown = [];
        byte[] bundle = await market.BundleAsync();
        VerificationReport report = await market.VerifyAsync(
            bundle,
            new BundleVerifierOptions
            {
                Recompute = FakeRecomputation.Finding(votes => new AggregatedLabel(votes.Accepted[0].Label, votes.Accepted.Count / 3.0)),
                OnLabel = shown.Add,
            }
        );
        Assert.Empty(report.Failures);
        Assert.True(report.IsValid);
        var expected = new BundleFacts()
        {
            HeadHeight = 111,
            Campaign = 7,
            Vendor = "vendor.test.near",
            Dataset = 4,
            Manifest = CanonicalJson.From(System.Text.Json.JsonElement.Parse(bundle).GetProperty("manifest")).Sha256(),
            Record = 3,
            Item = new RecordItem(3, "3.jpg", Digest.Sha256([3])),
            Labels = 3,
            Accepted = 2,
            AggregateRecomputed = true,
        };
        Assert.Equal(expected, report.Facts);
        Assert.Equal(new Trust(FakeMarket.Contract, market.Chain.Head), report.Trusted);
        Assert.Equal(["ann.test.near", "bob.test.near", "mallory.test.near"], shown.Select(label => label.Entry.Tasker));
        Assert.Equal([Producer.Human, Producer.Machine(FakeMarket.Model), Producer.Human], shown.Select(label => label.Entry.Producer));
    }

    [Fact]
    public async Task A_bundle_whose_last_receipt_is_in_the_trusted_head_itself_is_verified()
    {
        var market = FakeMarket.WithThreeLabels();
        BundleContent content = market.Publish();
        ReceiptProof last = await market.Chain.GetReceiptProofAsync(
            content.DatasetReceipt,
            content.Contract,
            market.Chain.Head,
            TestContext.Current.CancellationToken
        );
        CryptoHash head = last.OutcomeProof.BlockHash;
        using var output = new MemoryStream();
        await new BundleBuilder(market.Chain).WriteAsync(content, head, output, TestContext.Current.CancellationToken);
        output.Position = 0;
        VerificationReport report = await BundleVerifier.VerifyAsync(
            output,
            new Trust(FakeMarket.Contract, head),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task A_bundle_that_comes_byte_by_byte_is_verified()
    {
        var market = FakeMarket.WithThreeLabels();
        using Stream drops = new DropStream(await market.BundleAsync());
        VerificationReport report = await BundleVerifier.VerifyAsync(
            drops,
            new Trust(FakeMarket.Contract, market.Chain.Head),
            cancellationToken: TestContext.Current.CancellationToken
        );
        Assert.Empty(report.Failures);
    }

    [Fact]
    public async Task An_indented_bundle_is_verified()
    {
        var market = FakeMarket.WithThreeLabels();
        System.Text.Json.Nodes.JsonNode node = System.Text.Json.Nodes.JsonNode.Parse(await market.BundleAsync())!;
        byte[] indented = Encoding.UTF8.GetBytes(
            node.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n\n"
        );
        Assert.Empty((await market.VerifyAsync(indented)).Failures);
    }

    [Fact]
    public async Task Another_head_than_the_trusted_one_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync();
        market.Chain.AddBlock();
        VerificationFailure failure = Assert.Single((await market.VerifyAsync(bundle)).Failures);
        Assert.Equal((FailureCode.HeadUntrusted, VerificationLevel.Head), (failure.Code, failure.Level));
    }

    [Fact]
    public async Task A_bundle_of_another_contract_is_refused()
    {
        var market = FakeMarket.WithThreeLabels(contract: AccountId.Parse("other.near"));
        VerificationReport report = await market.VerifyAsync(await market.BundleAsync());
        Assert.Equal(FailureCode.ContractUnexpected, Assert.Single(report.Failures).Code);
    }

    [Fact]
    public async Task An_aggregate_that_does_not_come_out_again_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        VerificationReport report = await market.VerifyAsync(
            await market.BundleAsync(),
            new BundleVerifierOptions { Recompute = FakeRecomputation.Finding(votes => new AggregatedLabel(votes.Accepted[0].Label, 1)) }
        );
        VerificationFailure failure = Assert.Single(report.Failures);
        Assert.Equal(
            (FailureCode.AggregateMismatch, VerificationLevel.Aggregate, "record 3"),
            (failure.Code, failure.Level, failure.Place)
        );
    }

    [Fact]
    public async Task An_algorithm_that_is_not_known_is_said_so()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync();
        foreach (
            FindRecomputation recompute in (FindRecomputation[])
                [
                    (_, _) => null,
                    (_, _) => throw new FormatException("no such spec"),
                    FakeRecomputation.Finding(_ => throw new FormatException("no label of that spec")),
                ]
        )
        {
            VerificationReport report = await market.VerifyAsync(bundle, new BundleVerifierOptions { Recompute = recompute });
            Assert.Equal(FailureCode.AggregateUnknown, Assert.Single(report.Failures).Code);
            Assert.False(report.Facts.AggregateRecomputed);
        }
    }

    [Fact]
    public async Task A_bundle_carries_the_fit_and_the_labels_with_who_gave_them()
    {
        var fit = CanonicalJson.Parse("""{"ann.test.near":0.75,"bob.test.near":0.5}""");
        var market = new FakeMarket { Fit = fit };
        market.AddLabel(0, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        var recomputation = new RememberingRecomputation();
        VerificationReport report = await market.VerifyAsync(
            await market.BundleAsync(confidence: 1),
            new BundleVerifierOptions { Recompute = (_, _) => recomputation }
        );
        Assert.Empty(report.Failures);
        Assert.Equal((fit, FakeMarket.ItemIndex, "ann.test.near"), recomputation.Given);
    }

    [Fact]
    public async Task A_fit_that_the_manifest_does_not_name_is_refused_and_not_used()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content => content with { Fit = CanonicalJson.Parse("""{"ann.test.near":1}""") });
        VerificationReport report = await market.VerifyAsync(
            bundle,
            new BundleVerifierOptions { Recompute = FakeRecomputation.Finding(_ => throw new InvalidOperationException("it was used")) }
        );
        VerificationFailure failure = Assert.Single(report.Failures);
        Assert.Equal((FailureCode.FitHash, VerificationLevel.Fit, "fit"), (failure.Code, failure.Level, failure.Place));
        Assert.Equal(FailureCode.FitHash, Assert.Single((await market.VerifyAsync(bundle)).Failures).Code);
    }

    [Fact]
    public async Task A_label_counted_twice_is_refused()
    {
        var market = new FakeMarket();
        market.AddLabel(0, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        market.AddLabel(0, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        VerificationFailure failure = Assert.Single((await market.VerifyAsync(await market.BundleAsync())).Failures);
        Assert.Equal((FailureCode.LabelOrder, "record 3, label 1 (7.1.0.0)"), (failure.Code, failure.Place));
    }

    [Fact]
    public async Task One_changed_byte_of_a_label_is_found_in_its_label_and_its_record()
    {
        var market = FakeMarket.WithThreeLabels();
        string bundle = Encoding.UTF8.GetString(await market.BundleAsync());
        string changed = bundle.Replace("""["cat"]},"leaf":1""", """["cow"]},"leaf":1""", StringComparison.Ordinal);
        Assert.NotEqual(bundle, changed);
        VerificationReport report = await market.VerifyAsync(Encoding.UTF8.GetBytes(changed));
        Assert.Equal(
            [
                (FailureCode.LabelNotInSubmission, VerificationLevel.Label, "record 3, label 2 (7.1.2.0)"),
                (FailureCode.RecordNotInDataset, VerificationLevel.Record, "record 3"),
            ],
            report.Failures.Select(failure => (failure.Code, failure.Level, failure.Place))
        );
    }

    /// <summary>Remembers what it was given last.</summary>
    private sealed class RememberingRecomputation : IRecomputation
    {
        public (CanonicalJson Fit, long Item, string Tasker) Given { get; private set; }

        public Task<CanonicalJson> FitAsync(IAsyncEnumerable<RecordVotes> votes, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("one record gives no fit");

        public AggregatedLabel Apply(CanonicalJson fit, RecordVotes votes, CancellationToken cancellationToken)
        {
            Given = (fit, votes.Item, votes.Accepted[0].Tasker);
            return new AggregatedLabel(votes.Accepted[0].Label, 1);
        }
    }
}
