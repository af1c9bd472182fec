using System.Text.Json;
using CsCheck;

namespace NearTasks.Labeling.Tests;

/// <summary>The same labels in any order give the same bytes, and what comes out is a valid label.</summary>
[Seeded]
public sealed class VoteOrderTests
{
    private static readonly Gen<string> Classes = Gen.OneOf("dog", "cat", "bird").Select(name => $$"""{"classes":["{{name}}"]}""");

    private static readonly Gen<string> Sets = Gen.Int[0, 7]
        .Select(bits =>
            JsonSerializer.Serialize(new { classes = ((string[])["dog", "cat", "bird"]).Where((_, i) => (bits >> i & 1) == 1) })
        );

    private static readonly Gen<string> Boxes = Gen.Select(
            Gen.OneOf("dog", "cat"),
            Gen.Int[0, 30],
            Gen.Int[0, 30],
            Gen.Int[1, 40],
            Gen.Int[1, 40]
        )
        .Select((name, x, y, width, height) => $$"""{"class":"{{name}}","height":{{height}},"width":{{width}},"x":{{x}},"y":{{y}}}""")
        .Array[0, 6]
        .Select(boxes => $$"""{"boxes":[{{string.Join(',', boxes)}}]}""");

    private static readonly Gen<string> Polygons = Gen.Select(
            Gen.OneOf("dog", "cat"),
            Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Array[0, 4]
        )
        .Select(
            (name, points) =>
                $$"""{"class":"{{name}}","points":[[5,0],[30,7],[9,33]{{string.Concat(points.Select(point => $",[{point.Item1},{point.Item2}]"))}}]}"""
        )
        .Array[0, 3]
        .Select(polygons => $$"""{"polygons":[{{string.Join(',', polygons)}}]}""");

    private static readonly Gen<string> Transcripts = Gen.Select(
            Gen.OneOf("Good day", "good day!", "good dog", "a good day", ""),
            Gen.Int[0, 5],
            Gen.Int[6, 9]
        )
        .Select((text, start, end) => $$"""{"regions":[{"end_ms":{{end}},"start_ms":{{start}},"text":"good"}],"text":"{{text}}"}""");

    private static readonly Gen<string> Spans = Gen.Select(Gen.Int[0, 2], Gen.Int[3, 4], Gen.OneOf("person", "place"))
        .Array[0, 3]
        .Select(spans =>
            JsonSerializer.Serialize(
                new
                {
                    spans = spans
                        .Distinct()
                        .OrderBy(span => span.Item1)
                        .ThenBy(span => span.Item2)
                        .ThenBy(span => span.Item3, StringComparer.Ordinal)
                        .Select(span => new
                        {
                            @class = span.Item3,
                            end = span.Item2,
                            start = span.Item1,
                        }),
                }
            )
        );

    [Fact]
    public void Classes_in_any_order() => AssertAnyOrder(Specs.ImageClasses, Classes);

    [Fact]
    public void Sets_of_classes_in_any_order() => AssertAnyOrder(Specs.ImageClassesMultiple, Sets);

    [Fact]
    public void Boxes_in_any_order() => AssertAnyOrder(Specs.Boxes, Boxes);

    [Fact]
    public void Polygons_in_any_order() => AssertAnyOrder(Specs.Polygons, Polygons);

    [Fact]
    public void Transcripts_in_any_order() => AssertAnyOrder(Specs.Transcript, Transcripts);

    [Fact]
    public void Spans_in_any_order() => AssertAnyOrder(Specs.Spans, Spans);

    [Fact]
    public void A_label_that_all_gave_comes_out_with_full_confidence() =>
        Gen.Select(Boxes, Gen.Int[1, 5])
            .Sample(
                (label, count) =>
                {
                    AggregateLabel single = Vote(Specs.Boxes, [label]);
                    AggregateLabel many = Vote(Specs.Boxes, [.. Enumerable.Repeat(label, count)]);
                    Assert.Equal(1, many.Confidence);
                    Assert.Equal(single.Label!.Value.GetRawText(), many.Label!.Value.GetRawText());
                }
            );

    private static void AssertAnyOrder(LabelSpec spec, Gen<string> label) =>
        Gen.Select(label.Array[1, 6], Gen.Int[0, 1000])
            .Sample(
                (labels, seed) =>
                {
                    string[] shuffled = [.. labels];
                    new Random(seed).Shuffle(shuffled);
                    AggregateLabel one = Vote(spec, labels);
                    AggregateLabel other = Vote(spec, shuffled);
                    Assert.Equal(one.Confidence, other.Confidence);
                    Assert.Equal(one.Label?.GetRawText(), other.Label?.GetRawText());
                    Assert.InRange(one.Confidence, 0, 1);
                    if (one.Label is { } result)
                        Assert.Empty(LabelValidator.Validate(spec, result, ItemFacts.Unknown));
                    else
                        Assert.Equal(0, one.Confidence);
                }
            );

    private static AggregateLabel Vote(LabelSpec spec, string[] labels) => Specs.Majority(spec, labels);
}
