using System.Text.Json;
using NearTasks.Labeling.Aggregation;

namespace NearTasks.Labeling.Tests;

public sealed class MajorityVoteTests
{
    [Fact]
    public void The_class_most_often_given_wins_with_its_share() =>
        AssertVote(
            Specs.ImageClasses,
            """{"classes":["cat"]}""",
            2.0 / 3,
            """{"classes":["cat"]}""",
            """{"classes":["dog"]}""",
            """{"classes":["cat"]}"""
        );

    [Fact]
    public void On_a_tie_the_class_that_the_spec_lists_first_wins() =>
        AssertVote(Specs.ImageClasses, """{"classes":["dog"]}""", 0.5, """{"classes":["cat"]}""", """{"classes":["dog"]}""");

    [Fact]
    public void Of_several_classes_each_needs_more_than_half() =>
        AssertVote(
            Specs.ImageClassesMultiple,
            """{"classes":["dog"]}""",
            2.0 / 3,
            """{"classes":["dog","cat"]}""",
            """{"classes":["dog"]}""",
            """{"classes":["dog","bird"]}"""
        );

    [Fact]
    public void Without_labels_there_is_no_agreement() => AssertVote(Specs.Sentiment, null, 0);

    [Fact]
    public void Boxes_of_one_thing_become_the_box_of_their_median_edges() =>
        AssertVote(
            Specs.Boxes,
            Boxes(("dog", 11, 10, 100, 100)),
            1,
            Boxes(("dog", 10, 10, 100, 100)),
            Boxes(("dog", 12, 9, 99, 103)),
            Boxes(("dog", 11, 14, 100, 96))
        );

    [Fact]
    public void A_box_that_only_one_tasker_drew_is_dropped_and_costs_confidence() =>
        AssertVote(
            Specs.Boxes,
            Boxes(("dog", 10, 10, 100, 100)),
            3.0 / 4,
            Boxes(("dog", 10, 10, 100, 100)),
            Boxes(("dog", 10, 10, 100, 100), ("cat", 300, 300, 50, 50)),
            Boxes(("dog", 10, 10, 100, 100))
        );

    [Fact]
    public void Boxes_of_different_classes_are_different_things() =>
        AssertVote(
            Specs.Boxes,
            Boxes(("cat", 10, 10, 100, 100)),
            2.0 / 4,
            Boxes(("cat", 10, 10, 100, 100)),
            Boxes(("cat", 10, 10, 100, 100)),
            Boxes(("dog", 10, 10, 100, 100))
        );

    [Fact]
    public void Two_things_side_by_side_are_kept_apart() =>
        AssertVote(
            Specs.Boxes,
            Boxes(("dog", 0, 0, 100, 100), ("dog", 60, 0, 100, 100)),
            1,
            Boxes(("dog", 0, 0, 100, 100), ("dog", 60, 0, 100, 100)),
            Boxes(("dog", 60, 0, 100, 100), ("dog", 0, 0, 100, 100))
        );

    [Fact]
    public void A_tasker_votes_once_for_a_thing_however_often_drawn() =>
        AssertVote(
            Specs.Boxes,
            null,
            0,
            Boxes(("dog", 0, 0, 100, 100), ("dog", 0, 0, 100, 101)),
            Boxes(("cat", 0, 0, 100, 100)),
            Boxes(("cat", 300, 0, 9, 9))
        );

    [Fact]
    public void Nothing_there_is_an_answer_when_most_say_so() =>
        AssertVote(Specs.Boxes, Boxes(), 2.0 / 3, Boxes(), Boxes(), Boxes(("dog", 0, 0, 100, 100)));

    [Fact]
    public void Boxes_that_nobody_shares_are_no_agreement() =>
        AssertVote(Specs.Boxes, null, 0, Boxes(("dog", 0, 0, 10, 10)), Boxes(("dog", 50, 0, 10, 10)), Boxes(("cat", 0, 0, 10, 10)));

    [Fact]
    public void Of_polygons_of_one_thing_the_most_agreeing_one_is_taken() =>
        AssertVote(
            Specs.Polygons,
            Polygon("[[0,0],[100,0],[100,100],[0,100]]"),
            1,
            Polygon("[[0,0],[100,0],[100,100],[0,100]]"),
            Polygon("[[0,0],[110,0],[110,100],[0,100]]"),
            Polygon("[[0,0],[90,0],[90,100],[0,100]]")
        );

    [Fact]
    public void Polygons_that_overlap_too_little_are_different_things() =>
        AssertVote(Specs.Polygons, null, 0, Polygon("[[0,0],[100,0],[0,100]]"), Polygon("[[100,0],[100,100],[0,100]]"));

    [Fact]
    public void The_transcript_most_often_given_wins_whatever_its_punctuation() =>
        AssertVote(
            Specs.Transcript,
            Transcript("He was not ill-disposed.", 100),
            2.0 / 3,
            Transcript("he was not ill disposed", 140),
            Transcript("He was not ill-disposed.", 100),
            Transcript("he was hot", 100)
        );

    [Fact]
    public void Of_transcripts_that_all_differ_the_one_closest_to_all_wins() =>
        AssertVote(
            Specs.Transcript,
            Transcript("he was not ill", 100),
            1.0 / 3,
            Transcript("she was not ill", 100),
            Transcript("he was not ill", 100),
            Transcript("he was not bill", 100)
        );

    [Fact]
    public void The_regions_are_those_closest_to_the_others() =>
        AssertVote(Specs.Transcript, Transcript("one", 210), 1, Transcript("one", 100), Transcript("one", 210), Transcript("one", 240));

    [Fact]
    public void Spans_marked_exactly_so_by_most_are_kept() =>
        AssertVote(
            Specs.Spans,
            Spans((0, 4, "person"), (9, 12, "place")),
            5.0 / 7,
            Spans((0, 4, "person"), (9, 12, "place")),
            Spans((0, 4, "person"), (9, 12, "place")),
            Spans((0, 4, "person"), (9, 13, "place"))
        );

    [Fact]
    public void An_invalid_label_is_refused_by_its_place()
    {
        LabelException refusal = Assert.Throws<LabelException>(() => Vote(Specs.Boxes, Boxes(), """{"boxes":[{"class":"dog"}]}"""));
        Assert.StartsWith("/1/boxes/0", refusal.Errors[0].Pointer, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_finds_the_aggregation_it_names_and_no_other()
    {
        IAggregation vote = Aggregations.MajorityVote;
        Assert.Equal("""{"iou":0.5,"quorum":0.5}""", vote.Parameters.GetRawText());
        Assert.NotNull(Aggregations.Find(vote.Name, vote.Version, vote.Parameters));
        Assert.Null(Aggregations.Find("dawid_skene", vote.Version, vote.Parameters));
        Assert.Null(Aggregations.Find(vote.Name, "0", vote.Parameters));
        foreach (
            string parameters in (string[])
                ["{}", "[]", """{"iou":0,"quorum":0.5}""", """{"iou":0.5,"quorum":1}""", """{"iou":"0.5","quorum":0.5}"""]
        )
        {
            Assert.Null(Aggregations.Find(vote.Name, vote.Version, Specs.Json(parameters)));
        }
    }

    [Fact]
    public void Another_threshold_in_the_manifest_is_another_vote()
    {
        IAggregation strict = Aggregations.Find("majority_vote", "1", Specs.Json("""{"iou":0.9,"quorum":0.5}"""))!;
        string[] labels = [Boxes(("dog", 0, 0, 100, 100)), Boxes(("dog", 0, 0, 80, 100))];
        Assert.Null(strict.Apply(Specs.Boxes, Fit.Empty, Specs.Votes(labels), TestContext.Current.CancellationToken).Label);
        Assert.NotNull(Vote(Specs.Boxes, labels).Label);
    }

    private static void AssertVote(LabelSpec spec, string? label, double confidence, params string[] labels)
    {
        AggregateLabel result = Vote(spec, labels);
        if (label is null)
            Assert.Null(result.Label);
        else
            Assert.True(result.Label is { } got && JsonElement.DeepEquals(Specs.Json(label), got), $"{result.Label}");
        Assert.Equal(confidence, result.Confidence);
    }

    private static AggregateLabel Vote(LabelSpec spec, params string[] labels) => Specs.Majority(spec, labels);

    private static string Boxes(params (string Class, int X, int Y, int Width, int Height)[] boxes) =>
        JsonSerializer.Serialize(
            new
            {
                boxes = boxes.Select(box => new
                {
                    @class = box.Class,
                    height = box.Height,
                    width = box.Width,
                    x = box.X,
                    y = box.Y,
                }),
            }
        );

    private static string Polygon(string points) => $$"""{"polygons":[{"class":"dog","points":{{points}}}]}""";

    private static string Transcript(string text, int startMs) =>
        $$"""{"regions":[{"end_ms":900,"start_ms":{{startMs}},"text":"one"}],"text":"{{text}}"}""";

    private static string Spans(params (int Start, int End, string Class)[] spans) =>
        JsonSerializer.Serialize(
            new
            {
                spans = spans.Select(span => new
                {
                    @class = span.Class,
                    end = span.End,
                    start = span.Start,
                }),
            }
        );
}
