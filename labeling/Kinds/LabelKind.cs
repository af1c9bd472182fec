using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary>The shape and the vote of one kind of label.</summary>
internal abstract class LabelKind
{
    public static LabelKind Of(LabelSpec spec) =>
        spec.Kind switch
        {
            TaskKind.ImageBoxes => new BoxesKind(spec),
            TaskKind.ImagePolygons => new PolygonsKind(spec),
            TaskKind.AudioTranscript => new TranscriptKind(),
            TaskKind.TextSpans => new SpansKind(spec),
            _ => new ClassesKind(spec),
        };

    /// <summary>Notes what is wrong with a label.</summary>
    public abstract void Check(JsonElement label, ItemFacts facts, ErrorList errors);

    /// <summary>The majority's label.</summary>
    public abstract AggregateLabel Vote(IReadOnlyList<JsonElement> labels, VoteParameters parameters, CancellationToken cancellationToken);
}
