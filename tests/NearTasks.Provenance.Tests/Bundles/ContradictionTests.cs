namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>Bundles whose every hash holds, but whose parts do not belong together: each contradiction has its own code.</summary>
public sealed class ContradictionTests
{
    private const string OtherHash = "\"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\"";

    [Theory]
    [InlineData("assignment_settled", "paid", """{"token":"near","amount":"1"}""", FailureCode.LabelPayment, VerificationLevel.Settlement)]
    [InlineData(
        "assignment_settled",
        "paid",
        """{"token":"usdt.near","amount":"2000"}""",
        FailureCode.LabelPayment,
        VerificationLevel.Settlement
    )]
    [InlineData("assignment_settled", "labels_root", OtherHash, FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "tasker_id", "\"eve.near\"", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "assignment", "\"7.1.9.0\"", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "attempt", "3", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "rejected", "7", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "accepted_bitmap", "\"BwA=\"", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "accepted_bitmap", "\"Bw==\"", FailureCode.SettlementMismatch, VerificationLevel.Settlement)]
    [InlineData("assignment_settled", "accepted_bitmap", "\"\"", FailureCode.EventMalformed, VerificationLevel.Settlement)]
    [InlineData("assignment_submitted", "tasker_id", "\"eve.near\"", FailureCode.SubmissionMismatch, VerificationLevel.Submission)]
    [InlineData("assignment_submitted", "count", "1", FailureCode.SubmissionMismatch, VerificationLevel.Submission)]
    [InlineData("assignment_submitted", "campaign_id", "8", FailureCode.SubmissionMismatch, VerificationLevel.Submission)]
    [InlineData("assignment_submitted", "labels_root", OtherHash, FailureCode.LabelNotInSubmission, VerificationLevel.Label)]
    [InlineData("assignment_submitted", "count", "0", FailureCode.EventMalformed, VerificationLevel.Submission)]
    [InlineData("campaign_created", "campaign_id", "8", FailureCode.DatasetCampaign, VerificationLevel.Dataset)]
    [InlineData("campaign_created", "vendor_id", "\"eve.near\"", FailureCode.DatasetCampaign, VerificationLevel.Dataset)]
    [InlineData("campaign_created", "spec_sha256", OtherHash, FailureCode.SpecHash, VerificationLevel.Spec)]
    [InlineData("campaign_created", "manifest_root", OtherHash, FailureCode.ItemNotInCampaign, VerificationLevel.Item)]
    [InlineData("campaign_created", "items", "3", FailureCode.ItemNotInCampaign, VerificationLevel.Item)]
    [InlineData("campaign_created", "batch_size", "3", FailureCode.LabelPlace, VerificationLevel.Label)]
    [InlineData("dataset_published", "manifest_sha256", OtherHash, FailureCode.ManifestHash, VerificationLevel.Manifest)]
    [InlineData("dataset_published", "records", "6", FailureCode.ManifestContent, VerificationLevel.Manifest)]
    [InlineData("dataset_published", "root", OtherHash, FailureCode.RecordNotInDataset, VerificationLevel.Record)]
    public async Task A_chain_that_contradicts_the_record_is_named(
        string name,
        string field,
        string json,
        string code,
        VerificationLevel level
    )
    {
        var market = FakeMarket.WithThreeLabels((name, field, json));
        VerificationReport report = await market.VerifyAsync(await market.BundleAsync());
        Assert.Contains(report.Failures, failure => failure.Code == code && failure.Level == level);
    }

    [Fact]
    public async Task A_verdict_that_the_settlement_did_not_give_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
            content with
            {
                Record = content.Record with
                {
                    Labels = [.. content.Record.Labels.Select(label => label with { Verdict = Verdict.Accepted })],
                },
            }
        );
        VerificationFailure failure = Assert.Single(
            (await market.VerifyAsync(bundle)).Failures,
            failure => failure.Code == FailureCode.LabelVerdict
        );
        Assert.Equal("record 3, label 2 (7.1.2.0)", failure.Place);
    }

    [Fact]
    public async Task A_label_under_a_root_that_was_copied_from_another_assignment_is_refused()
    {
        var market = new FakeMarket();
        market.AddLabel(0, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        market.AddCopy(1, "mallory.test.near");
        VerificationFailure failure = Assert.Single((await market.VerifyAsync(await market.BundleAsync())).Failures);
        Assert.Equal(
            (FailureCode.LabelNotInSubmission, VerificationLevel.Label, "record 3, label 1 (7.1.1.0)"),
            (failure.Code, failure.Level, failure.Place)
        );
    }

    [Fact]
    public async Task A_label_shown_as_one_of_another_assignment_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
        {
            RecordLabel[] labels = [.. content.Record.Labels];
            labels[1] = labels[0] with { Assignment = labels[1].Assignment, Tasker = labels[1].Tasker };
            LabelSource[] sources = [.. content.Labels];
            sources[1] = sources[0] with { SettledReceipt = sources[1].SettledReceipt };
            return content with { Record = content.Record with { Labels = labels }, Labels = sources };
        });
        VerificationFailure[] failures =
        [
            .. (await market.VerifyAsync(bundle)).Failures.Where(failure => failure.Place == "record 3, label 1 (7.1.1.0)"),
        ];
        Assert.Equal(
            [FailureCode.SubmissionMismatch, FailureCode.LabelNotInSubmission, FailureCode.SettlementMismatch],
            failures.Select(failure => failure.Code)
        );
    }

    [Fact]
    public async Task Another_producer_than_the_committed_one_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
            content with
            {
                Record = content.Record with
                {
                    Labels = [.. content.Record.Labels.Select(label => label with { Producer = Producer.Human, Suggested = null })],
                },
            }
        );
        Assert.Equal(
            [(FailureCode.LabelNotInSubmission, "record 3, label 1 (7.1.1.0)"), (FailureCode.RecordNotInDataset, "record 3")],
            (await market.VerifyAsync(bundle)).Failures.Select(failure => (failure.Code, failure.Place))
        );
    }

    [Fact]
    public async Task Other_facts_of_an_item_than_the_committed_ones_are_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
            content with
            {
                Item = content.Item with { Leaf = content.Item.Leaf with { Width = 641 } },
            }
        );
        Assert.Equal(FailureCode.ItemNotInCampaign, Assert.Single((await market.VerifyAsync(bundle)).Failures).Code);
    }

    [Fact]
    public async Task A_record_about_another_item_than_the_proven_one_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        byte[] bundle = await market.BundleAsync(content =>
            content with
            {
                Record = content.Record with { Item = content.Record.Item with { Name = "other.jpg" } },
            }
        );
        Assert.Equal(
            [FailureCode.ItemMismatch, FailureCode.RecordNotInDataset],
            (await market.VerifyAsync(bundle)).Failures.Select(failure => failure.Code)
        );
    }

    [Fact]
    public async Task A_confidence_that_is_no_share_is_refused()
    {
        var market = FakeMarket.WithThreeLabels();
        BundleContent content = market.Publish(confidence: 1.5);
        using var output = new MemoryStream();
        await new BundleBuilder(market.Chain).WriteAsync(content, market.Chain.Head, output, TestContext.Current.CancellationToken);
        Assert.Equal(FailureCode.RecordConfidence, Assert.Single((await market.VerifyAsync(output.ToArray())).Failures).Code);
    }

    [Fact]
    public async Task Failures_beyond_a_bound_are_cut_off()
    {
        var market = new FakeMarket(("campaign_created", "batch_size", "3"));
        for (int i = 0; i < 150; i++)
            market.AddLabel(i, "ann.test.near", """{"classes":["dog"]}""", Verdict.Accepted);
        Assert.Equal(VerificationReport.MaxFailures, (await market.VerifyAsync(await market.BundleAsync())).Failures.Count);
    }

    [Fact]
    public async Task A_bundle_without_a_proof_for_each_label_is_not_written()
    {
        var market = FakeMarket.WithThreeLabels();
        await Assert.ThrowsAsync<ArgumentException>(() => market.BundleAsync(content => content with { Labels = [] }));
    }
}
