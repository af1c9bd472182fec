using System.Text.Json;
using NearTasks.Cli.Samples;
using NearTasks.Labeling;
using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Boxes;
using NearTasks.Labeling.Kinds.Classes;
using NearTasks.Labeling.Kinds.Transcripts;
using NearTasks.Market;
using NearTasks.Sdk;

namespace NearTasks.Cli.Demo.Simulation;

/// <summary>The vendor's review, simulated: labels are compared with the known answers.</summary>
internal static class SimulatedReviewer
{
    private const double LeastOverlap = 0.5;

    /// <returns>Null when the label is good enough.</returns>
    public static Objection? Check(LabelSpec spec, KnownItem item, JsonElement label) =>
        spec.Kind switch
        {
            TaskKind<BoxesLabel> kind => Boxes(spec, item, kind.Read(spec, label)),
            TaskKind<TranscriptLabel> kind => Transcript(item, kind.Read(spec, label)),
            TaskKind<ClassesLabel> kind => Class(spec, item, kind.Read(spec, label)),
            _ => throw new ArgumentException($"there are no known answers for {spec.Kind}", nameof(spec)),
        };

    private static Objection? Class(LabelSpec spec, KnownItem item, ClassesLabel label)
    {
        string given = spec.Classes[label.Classes[0]];
        return given == item.Class ? null : new Objection(ReasonCode.WrongLabel, $"{item.Name} is {item.Class}, not {given}.");
    }

    private static Objection? Transcript(KnownItem item, TranscriptLabel label)
    {
        string[] given = label.Text.Split(' ');
        string[] right = [.. item.Words.Select(word => word.Text)];
        int wrong = right.Length == given.Length ? right.Zip(given).Count(pair => pair.First != pair.Second) : right.Length;
        return wrong * 5 <= right.Length
            ? null
            : new Objection(ReasonCode.Incomplete, $"{item.Name}: {wrong} of {right.Length} words are wrong or missing.");
    }

    private static Objection? Boxes(LabelSpec spec, KnownItem item, BoxesLabel label)
    {
        int found = item
            .Boxes.Select(box => new Box(spec.ClassOrder[box.Class], box.X, box.Y, box.Width, box.Height))
            .Count(box => label.Boxes.Any(other => other.Class == box.Class && box.Iou(other) >= LeastOverlap));
        return found * 3 >= item.Boxes.Count * 2
            ? null
            : new Objection(
                ReasonCode.Imprecise,
                $"{item.Name}: {found} of {item.Boxes.Count} things have a box of the right class that fits."
            );
    }
}
