using System.Text.Json;
using NearTasks.Labeling.Aggregation;

namespace NearTasks.Labeling.Tests;

/// <summary>A spec of each kind, and labels from text.</summary>
internal static class Specs
{
    public static LabelSpec ImageClasses => Spec("image_classes", ""","classes":["dog","cat","bird"],"multiple":false""");

    public static LabelSpec ImageClassesMultiple => Spec("image_classes", ""","classes":["dog","cat","bird"],"multiple":true""");

    public static LabelSpec Boxes => Spec("image_boxes", ""","classes":["dog","cat"]""");

    public static LabelSpec Polygons => Spec("image_polygons", ""","classes":["dog","cat"]""");

    public static LabelSpec Transcript => Spec("audio_transcript", ""","level":"word" """);

    public static LabelSpec Sentiment => Spec("text_classes", ""","classes":["negative","positive"],"multiple":false""");

    public static LabelSpec Spans => Spec("text_spans", ""","classes":["person","place"]""");

    /// <summary>The majority of labels, each of a tasker of its own, in this order.</summary>
    public static AggregateLabel Majority(LabelSpec spec, params IReadOnlyList<string> labels) =>
        Aggregations.MajorityVote.Apply(spec, Fit.Empty, Votes(labels), TestContext.Current.CancellationToken);

    public static ItemVotes Votes(IReadOnlyList<string> labels) =>
        new(0, labels.Select((label, i) => new Vote($"{i:00}.near", Json(label))));

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    private static LabelSpec Spec(string kind, string rest) =>
        LabelSpec.Parse(Json($$"""{"version":1,"kind":"{{kind}}","instructions":"Look closely."{{rest}}}"""));
}
