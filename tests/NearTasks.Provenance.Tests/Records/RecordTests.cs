using System.Text.Json;
using CsCheck;

namespace NearTasks.Provenance.Tests.Records;

/// <summary>The exact bytes of everything that is hashed; a change here breaks every proof ever published.</summary>
[Seeded]
public sealed class RecordTests
{
    private static readonly Digest Hash = Digest.Parse("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    private static readonly Salt Zero = Salt.Parse("AAAAAAAAAAAAAAAAAAAAAA");
    private static readonly CanonicalJson Dog = CanonicalJson.Parse("""{ "classes" : ["dog"] }""");

    [Fact]
    public void An_item_leaf_has_its_bytes() =>
        Assert.Equal(
            $$"""{"bytes":163759,"index":0,"media_type":"image/jpeg","name":"dög.jpg","sha256":"{{Hash}}"}""",
            new ItemLeaf(0, "dög.jpg", "image/jpeg", 163759, Hash).ToCanonical().ToString()
        );

    [Fact]
    public void An_item_leaf_has_the_facts_that_are_known_and_only_those()
    {
        var picture = new ItemLeaf(0, "a.jpg", "image/jpeg", 9, Hash, Width: 640, Height: 480);
        Assert.Equal(
            $$"""{"bytes":9,"height":480,"index":0,"media_type":"image/jpeg","name":"a.jpg","sha256":"{{Hash}}","width":640}""",
            picture.ToCanonical().ToString()
        );
        ItemLeaf clip = picture with { Width = null, Height = null, DurationMs = 0 };
        Assert.Equal(
            $$"""{"bytes":9,"duration_ms":0,"index":0,"media_type":"image/jpeg","name":"a.jpg","sha256":"{{Hash}}"}""",
            clip.ToCanonical().ToString()
        );
        ItemLeaf text = clip with { DurationMs = null, Characters = 7 };
        Assert.Equal(
            $$"""{"bytes":9,"characters":7,"index":0,"media_type":"image/jpeg","name":"a.jpg","sha256":"{{Hash}}"}""",
            text.ToCanonical().ToString()
        );
        foreach (ItemLeaf leaf in (ItemLeaf[])[picture, clip, text])
            Assert.Equal(leaf, leaf.ToCanonical().To<ItemLeaf>());
    }

    [Theory]
    [InlineData("\"width\":640")]
    [InlineData("\"height\":480")]
    [InlineData("\"height\":0,\"width\":640")]
    [InlineData("\"height\":480,\"width\":-640")]
    [InlineData("\"height\":480.5,\"width\":640")]
    [InlineData("\"height\":480,\"width\":4000000000")]
    [InlineData("\"duration_ms\":-1")]
    [InlineData("\"duration_ms\":null")]
    [InlineData("\"characters\":-1")]
    [InlineData("\"characters\":\"7\"")]
    [InlineData("\"colours\":7")]
    public void Impossible_facts_are_refused(string facts)
    {
        string leaf = $$"""{"bytes":9,"index":0,"media_type":"image/jpeg","name":"a.jpg","sha256":"{{Hash}}",{{facts}}}""";
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(leaf).To<ItemLeaf>());
    }

    [Fact]
    public void A_label_leaf_has_its_bytes()
    {
        LabelLeaf leaf = Leaf(Producer.Human);
        Assert.Equal(
            """{"assignment":"1.0.2.0","item":12,"label":{"classes":["dog"]},"producer":{"kind":"human"},"salt":"AAAAAAAAAAAAAAAAAAAAAA"}""",
            leaf.ToCanonical().ToString()
        );
        Assert.Equal(MerkleHash.Leaf(leaf.ToCanonical().Utf8.Span), leaf.LeafHash());
    }

    [Fact]
    public void A_label_leaf_names_the_model_that_made_it_and_the_one_that_suggested_it()
    {
        LabelLeaf leaf = Leaf(Producer.Machine(Hash)) with { Suggested = Hash };
        Assert.Equal(
            """{"assignment":"1.0.2.0","item":12,"label":{"classes":["dog"]}"""
                + $$""","producer":{"kind":"machine","model_sha256":"{{Hash}}"},"salt":"AAAAAAAAAAAAAAAAAAAAAA","suggested":"{{Hash}}"}""",
            leaf.ToCanonical().ToString()
        );
        Assert.Equal(leaf, leaf.ToCanonical().To<LabelLeaf>());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"human\"")]
    [InlineData("""{"kind":"robot"}""")]
    [InlineData("""{"kind":"Human"}""")]
    [InlineData("""{"kind":0}""")]
    [InlineData("""{"kind":null}""")]
    [InlineData("""{"kind":"machine"}""")]
    [InlineData("""{"kind":"machine","model_sha256":null}""")]
    [InlineData("""{"kind":"machine","model_sha256":"2c26"}""")]
    [InlineData("""{"kind":"machine","model_sha256":"2C26B46B68FFC68FF99B453C1D30413413422D706483BFA0F98A5E886266E7AE"}""")]
    [InlineData("""{"kind":"human","model_sha256":"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"}""")]
    [InlineData("""{"kind":"human","model_sha256":null}""")]
    [InlineData("""{"kind":"human","name":"ann"}""")]
    public void A_producer_of_another_form_is_refused(string producer)
    {
        string leaf = Leaf(Producer.Human).ToCanonical().ToString();
        string changed = leaf.Replace("""{"kind":"human"}""", producer, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(changed).To<LabelLeaf>());
    }

    [Fact]
    public void A_record_has_its_bytes()
    {
        var label = new RecordLabel(new AssignmentId(1, 0, 0, 0), Dog, 0, Producer.Machine(Hash), Zero, "a.near", Verdict.Rejected, Hash);
        string item = $$"""{"index":0,"name":"dog.jpg","sha256":"{{Hash}}"}""";
        string entry =
            $$"""{"assignment":"1.0.0.0","label":{"classes":["dog"]},"leaf":0,"producer":{"kind":"machine","model_sha256":"{{Hash}}"}"""
            + $$""","salt":"AAAAAAAAAAAAAAAAAAAAAA","suggested":"{{Hash}}","tasker":"a.near","verdict":"rejected"}""";
        Assert.Equal(
            $$"""{"confidence":0.6666666666666666,"item":{{item}},"label":{"classes":["dog"]},"labels":[{{entry}}]}""",
            new DatasetRecord(2.0 / 3, new RecordItem(0, "dog.jpg", Hash), Dog, [label]).ToCanonical().ToString()
        );
        Assert.Equal(
            $$"""{"confidence":0,"item":{{item}},"label":null,"labels":[]}""",
            new DatasetRecord(0, new RecordItem(0, "dog.jpg", Hash), null, []).ToCanonical().ToString()
        );
        Assert.Equal(
            new LabelLeaf(label.Assignment, 12, Dog, label.Producer, Zero, Hash).ToCanonical(),
            CanonicalJson.Of(label).To<RecordLabel>().ToLeaf(12).ToCanonical()
        );
    }

    [Fact]
    public void A_manifest_has_its_bytes() =>
        Assert.Equal(
            $$"""{"algorithm":{"fit_sha256":"{{Hash}}","name":"majority_vote","parameters":{"iou":0.5,"quorum":0.5},"version":"1"},"campaign":7"""
                + $$""","chain":"testnet","contract":"t.near","items_sha256":"{{Hash}}","manifest_root":"{{Hash}}","records":5,"root":"{{Hash}}","spec_sha256":"{{Hash}}"}""",
            new DatasetManifest(
                new Algorithm(Hash, "majority_vote", CanonicalJson.Parse("""{"quorum":0.50,"iou":5e-1}"""), "1"),
                7,
                "testnet",
                "t.near",
                Hash,
                Hash,
                5,
                Hash,
                Hash
            )
                .ToCanonical()
                .ToString()
        );

    [Fact]
    public void A_manifest_that_names_no_fit_is_refused()
    {
        string algorithm = $$"""{"fit_sha256":"{{Hash}}","name":"any","parameters":{},"version":"1"}""";
        string manifest =
            $$"""{"algorithm":{{algorithm}},"campaign":7,"chain":"","contract":"t.near","items_sha256":"{{Hash}}","manifest_root":"{{Hash}}" """
            + $$""","records":5,"root":"{{Hash}}","spec_sha256":"{{Hash}}"}""";
        Assert.Equal(Hash, CanonicalJson.Parse(manifest).To<DatasetManifest>().Algorithm.FitSha256);
        string without = manifest.Replace($"\"fit_sha256\":\"{Hash}\",", "", StringComparison.Ordinal);
        Assert.NotEqual(manifest, without);
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(without).To<DatasetManifest>());
    }

    [Theory]
    [InlineData("\"salt\"", "\"more\":1,\"salt\"")]
    [InlineData(",\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\"", "")]
    [InlineData("\"assignment\":\"1.0.2.0\",", "")]
    [InlineData("\"producer\":{\"kind\":\"human\"},", "")]
    [InlineData("1.0.2.0", "1.0.2")]
    [InlineData("12", "\"12\"")]
    [InlineData("AA\"", "AB\"")]
    [InlineData("AA\"", "AA==\"")]
    [InlineData("AA\"", "A+\"")]
    [InlineData("\"AAAAAAAAAAAAAAAAAAAAAA\"", "null")]
    [InlineData("\"salt\"", "\"suggested\":null,\"salt\"")]
    [InlineData("\"salt\"", "\"suggested\":\"2c26\",\"salt\"")]
    public void A_label_leaf_of_another_shape_is_refused(string text, string other)
    {
        string leaf = Leaf(Producer.Human).ToCanonical().ToString();
        string changed = leaf.Replace(text, other, StringComparison.Ordinal);
        Assert.NotEqual(leaf, changed);
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(changed).To<LabelLeaf>());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    public void What_is_no_object_is_no_record(string text) =>
        Assert.Throws<JsonException>(() => CanonicalJson.Parse(text).To<LabelLeaf>());

    [Fact]
    public void Records_read_back_as_written() =>
        Gen.Select(Gen.Long[0, 1L << 40], Gen.String, Gen.ULong)
            .Sample(
                (item, text, bits) =>
                {
                    var leaf = new LabelLeaf(
                        new AssignmentId(item, item, 0, 0),
                        item,
                        CanonicalJson.Parse(JsonSerializer.Serialize(new { text })),
                        Producer.Human,
                        new Salt(new UInt128(bits, ~bits))
                    );
                    Assert.Equal(leaf, leaf.ToCanonical().To<LabelLeaf>());
                }
            );

    [Fact]
    public void Salts_are_not_repeated() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Salt.Random()).Distinct().Count());

    [Theory]
    [InlineData("7.12.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("7.12.0", false)]
    [InlineData("7.12.0.1.2", false)]
    [InlineData("07.12.0.1", false)]
    [InlineData("7.+12.0.1", false)]
    [InlineData("7.12.-0.1", false)]
    [InlineData("7.12. 0.1", false)]
    [InlineData("7.12.0.99999999999", false)]
    [InlineData("99999999999999999999.0.0.0", false)]
    [InlineData("", false)]
    public void An_assignment_is_read_strictly(string text, bool valid)
    {
        Assert.Equal(valid, AssignmentId.TryParse(text, out AssignmentId id));
        if (valid)
            Assert.Equal(text, id.ToString());
    }

    [Fact]
    public void Assignments_are_ordered_by_their_numbers() => Assert.True(AssignmentId.Parse("7.9.0.0") < AssignmentId.Parse("7.12.0.0"));

    [Theory]
    [InlineData("2C26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")]
    [InlineData("2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7a")]
    [InlineData("zz26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae")]
    public void A_digest_is_read_strictly(string text) => Assert.False(Digest.TryParse(text, out _));

    private static LabelLeaf Leaf(Producer producer) => new(new AssignmentId(1, 0, 2, 0), 12, Dog, producer, Zero);
}
