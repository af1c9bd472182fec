using System.Text.Json;
using CsCheck;
using NearTasks.Labeling.Aggregation;
using NearTasks.Labeling.Kinds.Polygons;
using NearTasks.Labeling.Kinds.Transcripts;

namespace NearTasks.Labeling.Tests;

/// <summary>What a vote costs is bounded before it begins, and quicker ways give the same bits as plain ones.</summary>
[Seeded]
public sealed class VoteCostTests
{
    private static readonly Gen<Polygon> Outlines = Gen.Select(
            Gen.Int[0, 3000],
            Gen.Int[1, 3000],
            Gen.Select(Gen.Int[0, 3000], Gen.Double[0, 1]).Array[3, 12]
        )
        .Select(
            (top, height, points) => new Polygon(0, [.. points.Select(point => new Point(point.Item1, top + (int)(point.Item2 * height)))])
        )
        .Where(polygon => !polygon.IsFlat && polygon.Points.Max(point => point.Y) > polygon.Points.Min(point => point.Y));

    [Fact]
    public void Among_others_an_outline_crosses_no_more_lines_than_it_was_admitted_with() =>
        Gen.Select(Outlines.Array[1, 6], Outlines.Array[0, 6])
            .Sample(
                (label, others) =>
                {
                    var lines = ScanLines.Over([.. label, .. others]);
                    int crossed = label.Sum(polygon =>
                        Enumerable.Range(0, lines.Count).Sum(line => NaiveAreas.Crossings(polygon, lines.Y(line)).Length)
                    );
                    Assert.InRange(crossed, 0, ScanLines.Over(label).Crossings(label));
                }
            );

    [Fact]
    public void Overlaps_have_the_bits_of_the_plain_way() =>
        Outlines
            .Array[2, 6]
            .Sample(polygons =>
            {
                var areas = new PolygonAreas(polygons, CancellationToken.None);
                var plain = new NaiveAreas(polygons);
                foreach (Polygon a in polygons)
                {
                    foreach (Polygon b in polygons)
                        Assert.Equal(BitConverter.DoubleToInt64Bits(plain.Iou(a, b)), BitConverter.DoubleToInt64Bits(areas.Iou(a, b)));
                }
            });

    [Fact]
    public void Edit_distances_are_those_of_the_plain_way() =>
        Gen.Select(Gen.Char['a', 'd'].Array[0, 200], Gen.Char['a', 'd'].Array[0, 200])
            .Sample((a, b) => Assert.Equal(NaiveDistance(a, b), EditDistance.Between(new string(a), new string(b))));

    [Theory]
    [InlineData(100, 4, 1.0, true)] // a hundred books on a shelf as high as the image
    [InlineData(100, 30, 0.05, true)]
    [InlineData(1, 200, 1.0, true)]
    [InlineData(100, 200, 1.0, false)] // 246 kB of zigzags: 10 million crossings
    [InlineData(100, 12, 1.0, false)]
    [InlineData(33, 250, 0.02, false)] // more corners than one image may have
    public void Outlines_are_admitted_by_their_corners_and_crossings(int count, int corners, double height, bool valid)
    {
        IReadOnlyList<LabelError> errors = LabelValidator.Validate(
            Specs.Polygons,
            Specs.Json(Zigzags(count, corners, height)),
            ItemFacts.Unknown
        );
        Assert.Equal(valid, errors.Count == 0);
        if (!valid)
            Assert.Throws<LabelException>(() => Vote(Specs.Polygons, Zigzags(count, corners, height), Zigzags(count, corners, height)));
    }

    [Fact]
    public void More_labels_than_a_campaign_can_ask_for_do_not_vote()
    {
        string[] labels = [.. Enumerable.Repeat("""{"classes":["dog"]}""", LabelLimits.Votes)];
        Assert.Equal(1, Vote(Specs.ImageClasses, labels).Confidence);
        LabelError error = Assert.Single(Assert.Throws<LabelException>(() => Vote(Specs.ImageClasses, [.. labels, labels[0]])).Errors);
        Assert.Equal((LabelErrorCode.Count, ""), (error.Code, error.Pointer));
    }

    [Fact]
    public void A_label_that_is_too_large_does_not_vote()
    {
        string large = $$"""{"regions":[],{{new string(' ', LabelLimits.LabelBytes)}}"text":""}""";
        LabelError error = Assert.Single(
            Assert.Throws<LabelException>(() => Vote(Specs.Transcript, """{"regions":[],"text":""}""", large)).Errors
        );
        Assert.Equal((LabelErrorCode.Size, "/1"), (error.Code, error.Pointer));
    }

    [Fact]
    public void A_cancelled_vote_ends()
    {
        (LabelSpec Spec, string One, string Other)[] votes =
        [
            (Specs.Boxes, """{"boxes":[{"class":"dog","height":9,"width":9,"x":0,"y":0}]}""", """{"boxes":[]}"""),
            (Specs.Polygons, Zigzags(2, 6, 1), Zigzags(2, 6, 1)),
            (Specs.Transcript, """{"regions":[],"text":"one"}""", """{"regions":[],"text":"two"}"""),
        ];
        foreach ((LabelSpec spec, string one, string other) in votes)
        {
            Assert.Throws<OperationCanceledException>(() =>
                Aggregations.MajorityVote.Apply(spec, Fit.Empty, Specs.Votes([one, other]), new CancellationToken(canceled: true))
            );
        }
    }

    private static AggregateLabel Vote(LabelSpec spec, params string[] labels) => Specs.Majority(spec, labels);

    /// <summary>
    /// Polygons that run up and down with every corner (or, of four, with every second) over a share of the image; the first over all of
    /// it.
    /// </summary>
    private static string Zigzags(int count, int corners, double height) =>
        JsonSerializer.Serialize(
            new
            {
                polygons = Enumerable
                    .Range(0, count)
                    .Select(polygon => new
                    {
                        @class = "dog",
                        points = Enumerable
                            .Range(0, corners)
                            .Select(corner =>
                                new[]
                                {
                                    corner * 9 + polygon,
                                    (corners == 4 ? corner is 1 or 2 : corner % 2 == 1) ? (int)(5120 * (polygon == 0 ? 1 : height)) : 0,
                                }
                            ),
                    }),
            }
        );

    private static int NaiveDistance(char[] a, char[] b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
