using Near.Client;

namespace NearTasks.Provenance;

/// <summary>One pass over one bundle.</summary>
internal sealed class BundleVerification(BundleReader reader, Trust trust, BundleVerifierOptions options)
{
    private readonly FailureList _failures = new();
    private BundleFacts _facts = new();

    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await VerifyAsync(cancellationToken);
        }
        catch (BundleException exception)
        {
            _failures.Add(exception.Code, VerificationLevel.Bundle, exception.Place, exception.Message);
        }
        return new VerificationReport(trust, _failures.All, _facts);
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await reader.StartAsync(cancellationToken);
        string format = await reader.ReadAsync<string>(BundleFormat.Format, cancellationToken);
        if (format != BundleFormat.Name)
        {
            throw new BundleException(
                FailureCode.Format,
                "/format",
                $"the format is \"{format}\"; this verifier reads \"{BundleFormat.Name}\""
            );
        }

        if (await VerifyHeadAsync(cancellationToken) is not { } receipts)
            return;

        ReceiptProof campaignProof = await reader.ReadAsync<ReceiptProof>(BundleFormat.Campaign, cancellationToken);
        ReceiptProof datasetProof = await reader.ReadAsync<ReceiptProof>(BundleFormat.Dataset, cancellationToken);
        CanonicalJson manifestJson = await reader.ReadAsync<CanonicalJson>(BundleFormat.Manifest, cancellationToken);
        CanonicalJson fit = await reader.ReadAsync<CanonicalJson>(BundleFormat.Fit, cancellationToken);
        CanonicalJson spec = await reader.ReadAsync<CanonicalJson>(BundleFormat.Spec, cancellationToken);
        ItemEvidence item = await reader.ReadAsync<ItemEvidence>(BundleFormat.Item, cancellationToken);
        BundleRecord record = await reader.ReadAsync<BundleRecord>(BundleFormat.Record, cancellationToken);
        _facts = _facts with { Record = record.Index, Item = record.Item };

        CampaignCreated? campaign = _failures.Try(
            VerificationLevel.Campaign,
            "campaign",
            () => receipts.Event<CampaignCreated>(campaignProof, _ => true)
        );
        DatasetPublished? dataset = _failures.Try(
            VerificationLevel.Dataset,
            "dataset",
            () => receipts.Event<DatasetPublished>(datasetProof, e => e.CampaignId == campaign?.CampaignId)
        );
        if (campaign is null || dataset is null)
            return;

        string place = $"record {record.Index}";
        DatasetManifest? manifest = VerifyManifest(manifestJson, fit, spec, campaign, dataset);
        VerifyItem(item, record, campaign, place);

        using var hasher = new RecordHasher(record);
        AggregateCheck? aggregate = options.Recompute is null ? null : new AggregateCheck();
        var labels = new LabelVerifier(receipts, campaign, record.Item.Index, _failures);
        await foreach (LabelEvidence label in reader.ReadAllAsync<LabelEvidence>(BundleFormat.Labels, cancellationToken))
        {
            labels.Verify(label, $"{place}, label {_facts.Labels} ({label.Entry.Assignment})");
            hasher.Add(label.Entry);
            aggregate?.Add(label.Entry);
            bool accepted = label.Entry.Verdict == Verdict.Accepted;
            _facts = _facts with { Labels = _facts.Labels + 1, Accepted = _facts.Accepted + (accepted ? 1 : 0) };
            options.OnLabel?.Invoke(Shown(label));
        }
        await reader.EndAsync(cancellationToken);

        VerifyRecord(record, hasher.LeafHash(), dataset, place);
        // Aggregating costs most, and what is not proven is not worth it: so it comes last, and only when all else holds.
        if (options.Recompute is not { } find || aggregate is null || manifest is null || !_failures.IsEmpty)
            return;
        if (AggregateCheck.Find(find, manifest, spec, _failures, place) is not { } recomputation)
            return;
        bool recomputed = aggregate.Verify(
            recomputation,
            fit,
            record.Item.Index,
            new AggregatedLabel(record.Label, record.Confidence),
            _failures,
            place,
            cancellationToken
        );
        _facts = _facts with { AggregateRecomputed = recomputed };
    }

    private async Task<ReceiptVerifier?> VerifyHeadAsync(CancellationToken cancellationToken)
    {
        AccountId contract = await reader.ReadAsync<AccountId>(BundleFormat.Contract, cancellationToken);
        LightHeader head = await reader.ReadAsync<LightHeader>(BundleFormat.Head, cancellationToken);
        _facts = _facts with { HeadHeight = head.InnerLite.Height };
        bool expected = _failures.Expect(
            contract == trust.Contract,
            FailureCode.ContractUnexpected,
            VerificationLevel.Bundle,
            "contract",
            $"the bundle is about the contract {contract}, not {trust.Contract}"
        );
        bool trusted = _failures.Expect(
            head.Hash() == trust.Head,
            FailureCode.HeadUntrusted,
            VerificationLevel.Head,
            "head",
            $"the head hashes to {head.Hash()}, not to the trusted {trust.Head}"
        );
        return expected && trusted ? new ReceiptVerifier(contract, head) : null;
    }

    private DatasetManifest? VerifyManifest(
        CanonicalJson json,
        CanonicalJson fit,
        CanonicalJson spec,
        CampaignCreated campaign,
        DatasetPublished dataset
    )
    {
        _facts = _facts with
        {
            Campaign = campaign.CampaignId,
            Vendor = campaign.VendorId.Value,
            Dataset = dataset.DatasetId,
            Manifest = dataset.ManifestSha256,
        };
        bool sameCampaign = dataset.CampaignId == campaign.CampaignId && dataset.VendorId == campaign.VendorId;
        _failures.Expect(
            sameCampaign,
            FailureCode.DatasetCampaign,
            VerificationLevel.Dataset,
            "dataset",
            $"the dataset was published by {dataset.VendorId} for campaign {dataset.CampaignId}, not by {campaign.VendorId} for "
                + $"campaign {campaign.CampaignId}"
        );
        _failures.Expect(
            spec.Sha256() == campaign.SpecSha256,
            FailureCode.SpecHash,
            VerificationLevel.Spec,
            "spec",
            $"the spec hashes to {spec.Sha256()}, not to the campaign's {campaign.SpecSha256}"
        );
        if (
            !_failures.Expect(
                json.Sha256() == dataset.ManifestSha256,
                FailureCode.ManifestHash,
                VerificationLevel.Manifest,
                "manifest",
                $"the manifest hashes to {json.Sha256()}, not to the published {dataset.ManifestSha256}"
            )
        )
        {
            return null;
        }

        DatasetManifest? manifest = _failures.Try(VerificationLevel.Manifest, "manifest", () => Manifest(json));
        if (manifest is null)
            return null;
        bool agrees =
            manifest.Campaign == campaign.CampaignId
            && manifest.Contract == trust.Contract.Value
            && manifest.ManifestRoot == campaign.ManifestRoot
            && manifest.SpecSha256 == campaign.SpecSha256
            && manifest.Records == dataset.Records
            && manifest.Root == dataset.Root;
        _failures.Expect(
            agrees,
            FailureCode.ManifestContent,
            VerificationLevel.Manifest,
            "manifest",
            "the published manifest contradicts the chain on its contract, campaign, spec, items, records or root"
        );
        _failures.Expect(
            fit.Sha256() == manifest.Algorithm.FitSha256,
            FailureCode.FitHash,
            VerificationLevel.Fit,
            "fit",
            $"the fit hashes to {fit.Sha256()}, not to the manifest's {manifest.Algorithm.FitSha256}"
        );
        return manifest;
    }

    private void VerifyItem(ItemEvidence item, BundleRecord record, CampaignCreated campaign, string place)
    {
        _failures.Expect(
            MerkleTree.Verify(campaign.ManifestRoot, item.Leaf.LeafHash(), item.Leaf.Index, campaign.Items, item.Path),
            FailureCode.ItemNotInCampaign,
            VerificationLevel.Item,
            place,
            $"the item \"{item.Leaf.Name}\" is not item {item.Leaf.Index} of {campaign.Items} under "
                + $"the campaign's root {campaign.ManifestRoot}"
        );
        bool same = record.Item == new RecordItem(item.Leaf.Index, item.Leaf.Name, item.Leaf.Sha256);
        _failures.Expect(
            same,
            FailureCode.ItemMismatch,
            VerificationLevel.Item,
            place,
            $"the record is about item {record.Item.Index} \"{record.Item.Name}\", the proof about "
                + $"item {item.Leaf.Index} \"{item.Leaf.Name}\""
        );
    }

    private void VerifyRecord(BundleRecord record, Digest leaf, DatasetPublished dataset, string place)
    {
        _failures.Expect(
            record.Confidence is >= 0 and <= 1,
            FailureCode.RecordConfidence,
            VerificationLevel.Record,
            place,
            "the confidence is not between 0 and 1"
        );
        _failures.Expect(
            MerkleTree.Verify(dataset.Root, leaf, record.Index, dataset.Records, record.Path),
            FailureCode.RecordNotInDataset,
            VerificationLevel.Record,
            place,
            $"the record with its labels is not line {record.Index} of {dataset.Records} under the published root {dataset.Root}"
        );
    }

    private static DatasetManifest Manifest(CanonicalJson json)
    {
        try
        {
            return json.To<DatasetManifest>();
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new ProofException(FailureCode.ManifestContent, $"the published manifest has another shape: {exception.Message}");
        }
    }

    private static VerifiedLabel Shown(LabelEvidence label) =>
        new(
            label.Entry,
            label.Submitted.OutcomeProof.Id,
            label.Submitted.BlockHeaderLite.InnerLite.TimestampNanosec,
            label.Settled.OutcomeProof.Id,
            label.Settled.BlockHeaderLite.InnerLite.TimestampNanosec
        );
}
