using System.Text;
using CsCheck;

namespace NearTasks.Provenance.Tests.Datasets;

[Seeded]
public sealed class DatasetVerifierTests
{
    private static readonly CanonicalJson Spec = CanonicalJson.Parse("""{"version":1}""");

    [Fact]
    public async Task A_dataset_as_published_is_verified_and_its_aggregates_recomputed()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        DatasetReport report = await VerifyAsync(data, manifest, Recompute);
        Assert.Empty(report.Failures);
        Assert.Equal((3, manifest.Root), (report.Records, report.Root));
    }

    [Fact]
    public async Task Every_change_of_any_byte_is_refused() =>
        await Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte)
            .SampleAsync(
                async (at, value) =>
                {
                    (byte[] data, DatasetManifest manifest) = Dataset();
                    if (data[at % data.Length] == value)
                        return;
                    data[at % data.Length] = value;
                    DatasetReport report = await VerifyAsync(data, manifest);
                    Assert.Contains(report.Failures, failure => failure.Code is FailureCode.DatasetRoot or FailureCode.RecordMalformed);
                    Assert.False(report.IsValid);
                }
            );

    [Fact]
    public async Task A_line_that_is_not_canonical_is_refused_by_its_number()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        string text = Encoding.UTF8.GetString(data).Replace("\"index\":1,", "\"index\": 1,", StringComparison.Ordinal);
        DatasetReport report = await VerifyAsync(Encoding.UTF8.GetBytes(text), manifest);
        Assert.Equal((FailureCode.RecordMalformed, "record 1"), (report.Failures[0].Code, report.Failures[0].Place));
    }

    [Fact]
    public async Task A_missing_last_line_feed_is_refused()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        DatasetReport report = await VerifyAsync(data[..^1], manifest);
        Assert.Equal([FailureCode.RecordMalformed, FailureCode.DatasetRoot], report.Failures.Select(failure => failure.Code));
    }

    [Fact]
    public async Task An_item_twice_is_refused()
    {
        (byte[] data, DatasetManifest manifest) = Dataset(0, 1, 1);
        VerificationFailure failure = Assert.Single((await VerifyAsync(data, manifest)).Failures);
        Assert.Equal((FailureCode.RecordOrder, "record 2"), (failure.Code, failure.Place));
    }

    [Theory]
    [InlineData("8.2.0.0", 0)]
    [InlineData("7.1.0.0", 0)]
    [InlineData("7.0.0.0", 0)]
    [InlineData("7.3.0.0", 0)]
    [InlineData("7.2.0.0", 1)]
    [InlineData("7.2.0.0", -1)]
    [InlineData("7.1.0.0", 1)]
    public async Task A_label_of_an_assignment_that_does_not_hold_the_item_is_refused(string assignment, int leaf)
    {
        (byte[] data, DatasetManifest manifest) = Dataset(
            (item, label) =>
                item == 2 ? EntryOf(item, label) with { Assignment = AssignmentId.Parse(assignment), Leaf = leaf } : EntryOf(item, label),
            0,
            1,
            2
        );
        VerificationFailure failure = Assert.Single((await VerifyAsync(data, manifest)).Failures);
        Assert.Equal((FailureCode.LabelPlace, VerificationLevel.Label, "record 2"), (failure.Code, failure.Level, failure.Place));
    }

    [Fact]
    public async Task A_producer_of_an_unknown_kind_is_refused()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        string text = Encoding.UTF8.GetString(data);
        string changed = text.Replace("\"kind\":\"machine\"", "\"kind\":\"cyborg\"", StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        DatasetReport report = await VerifyAsync(Encoding.UTF8.GetBytes(changed), manifest);
        Assert.Equal((FailureCode.RecordMalformed, "record 1"), (report.Failures[0].Code, report.Failures[0].Place));
    }

    [Fact]
    public async Task An_aggregate_that_does_not_come_out_again_is_refused_by_its_record()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        DatasetReport report = await VerifyAsync(
            data,
            manifest,
            FakeRecomputation.Finding(votes => new AggregatedLabel(
                votes.Accepted[0].Label,
                votes.Accepted[0].Label.ToString() == "1" ? 0.5 : 1
            ))
        );
        VerificationFailure failure = Assert.Single(report.Failures);
        Assert.Equal((FailureCode.AggregateMismatch, "record 1"), (failure.Code, failure.Place));
    }

    [Fact]
    public async Task Another_fit_than_that_of_all_records_is_refused_and_no_record_aggregated_with_it()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        DatasetReport report = await VerifyAsync(
            data,
            manifest with
            {
                Algorithm = manifest.Algorithm with { FitSha256 = FakeRecomputation.NoFit.Sha256() },
            },
            FakeRecomputation.Finding(_ => throw new InvalidOperationException("a record was aggregated"))
        );
        VerificationFailure failure = Assert.Single(report.Failures);
        Assert.Equal((FailureCode.FitHash, VerificationLevel.Fit, "fit"), (failure.Code, failure.Level, failure.Place));
    }

    [Fact]
    public async Task An_algorithm_that_is_not_known_is_said_so_once()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        VerificationFailure failure = Assert.Single((await VerifyAsync(data, manifest, (_, _) => null)).Failures);
        Assert.Equal((FailureCode.AggregateUnknown, "manifest"), (failure.Code, failure.Place));
    }

    [Fact]
    public async Task Another_spec_is_refused()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        DatasetReport report = await VerifyAsync(data, manifest with { SpecSha256 = default }, Recompute);
        Assert.Equal(FailureCode.SpecHash, Assert.Single(report.Failures).Code);
    }

    [Fact]
    public async Task Records_are_held_against_the_items_that_the_manifest_names()
    {
        (byte[] data, DatasetManifest manifest) = Dataset();
        ItemLeaf[] leaves = [.. Enumerable.Range(0, 5).Select(i => new ItemLeaf(i, $"{i}.txt", "text/plain", 1, default, Characters: 1))];
        byte[] items = [.. leaves.SelectMany(leaf => (byte[])[.. leaf.ToCanonical().Utf8.Span, (byte)'\n'])];
        manifest = manifest with
        {
            ItemsSha256 = Digest.Sha256(items),
            ManifestRoot = MerkleTree.Of(leaves.Select(leaf => leaf.ToCanonical().Utf8)).Root,
        };
        Assert.Empty((await VerifyItemsAsync(items)).Failures);
        Assert.Equal(
            "items.jsonl",
            Assert.Single((await VerifyItemsAsync(items[..^10])).Failures, failure => failure.Place == "items.jsonl").Place
        );
        byte[] renamed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(items).Replace("1.txt", "7.txt", StringComparison.Ordinal));
        Assert.Equal(["record 1", "items.jsonl"], (await VerifyItemsAsync(renamed)).Failures.Select(failure => failure.Place));
        byte[] longer = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(items).Replace("\"characters\":1", "\"characters\":2", StringComparison.Ordinal)
        );
        Assert.Equal(["items.jsonl"], (await VerifyItemsAsync(longer)).Failures.Select(failure => failure.Place));

        Task<DatasetReport> VerifyItemsAsync(byte[] file) =>
            DatasetVerifier.VerifyAsync(
                new MemoryStream(data),
                manifest,
                new DatasetVerifierOptions { Items = new MemoryStream(file) },
                TestContext.Current.CancellationToken
            );
    }

    private static IRecomputation? Recompute(Algorithm algorithm, CanonicalJson spec) =>
        new FakeRecomputation(votes => new AggregatedLabel(votes.Accepted[0].Label, 1));

    private static Task<DatasetReport> VerifyAsync(byte[] data, DatasetManifest manifest, FindRecomputation? recompute = null) =>
        DatasetVerifier.VerifyAsync(
            new MemoryStream(data),
            manifest,
            new DatasetVerifierOptions { Spec = Spec, Recompute = recompute },
            TestContext.Current.CancellationToken
        );

    private static RecordLabel EntryOf(int item, CanonicalJson label) =>
        new(
            new AssignmentId(7, item, 0, 0),
            label,
            0,
            item == 1 ? Producer.Machine(Digest.Sha256("model"u8)) : Producer.Human,
            new Salt((UInt128)item),
            "ann.near",
            Verdict.Accepted
        );

    private static (byte[] Data, DatasetManifest Manifest) Dataset(params int[] items) => Dataset(EntryOf, items);

    private static (byte[] Data, DatasetManifest Manifest) Dataset(Func<int, CanonicalJson, RecordLabel> entryOf, params int[] items)
    {
        using var data = new MemoryStream();
        var tree = new MerkleTreeBuilder();
        foreach (int item in items is [] ? [0, 1, 2] : items)
        {
            var label = CanonicalJson.Parse($"{item}");
            RecordLabel entry = entryOf(item, label);
            CanonicalJson line = new DatasetRecord(1, new RecordItem(item, $"{item}.txt", default), label, [entry]).ToCanonical();
            tree.Add(line.Utf8.Span);
            data.Write(line.Utf8.Span);
            data.WriteByte((byte)'\n');
        }
        MerkleTree built = tree.Build();
        // In two passes every label counts one and two.
        var fit = CanonicalJson.Parse($$"""{"ann.near":{{3 * built.Count}}}""");
        var manifest = new DatasetManifest(
            new Algorithm(fit.Sha256(), "first", CanonicalJson.Parse("{}"), "1"),
            7,
            "testnet",
            "t.near",
            default,
            default,
            built.Count,
            built.Root,
            Spec.Sha256()
        );
        return (data.ToArray(), manifest);
    }
}
