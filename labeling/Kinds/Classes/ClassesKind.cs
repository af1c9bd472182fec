using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling.Kinds.Classes;

/// <summary><c>{"classes":["dog"]}</c>: one class, or with <c>multiple</c> any number, in the spec's order.</summary>
internal sealed class ClassesKind(string name) : TaskKind<ClassesLabel>(name, "classes", "multiple")
{
    internal override ClassesLabel? Read(JsonCursor label, LabelSpec spec, ItemFacts facts)
    {
        if (label.Object("classes") is not { } members)
            return null;
        if (members["classes"].Array(spec.Multiple ? 0 : 1, spec.Multiple ? spec.Classes.Count : 1) is not { } entries)
            return null;
        List<int> classes = [];
        foreach (JsonCursor entry in entries)
        {
            if (entry.Class(spec) is not { } place)
                return null;
            if (classes.Count > 0 && place <= classes[^1])
            {
                entry.Fail(LabelErrorCode.Order, "classes stand once each, in the order of the spec");
                return null;
            }
            classes.Add(place);
        }
        return new ClassesLabel(classes);
    }

    internal override void Write(Utf8JsonWriter writer, LabelSpec spec, ClassesLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("classes");
        foreach (int place in label.Classes)
            writer.WriteStringValue(spec.Classes[place]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override Agreed<ClassesLabel> Vote(
        LabelSpec spec,
        IReadOnlyList<ClassesLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    ) => spec.Multiple ? Each(labels, spec.Classes.Count, parameters) : One(labels);

    /// <summary>The class most often given; on a tie the one that the spec lists first. Confidence: its share.</summary>
    private static Agreed<ClassesLabel> One(IReadOnlyList<ClassesLabel> labels)
    {
        IGrouping<int, ClassesLabel> winner = labels
            .GroupBy(label => label.Classes[0])
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .First();
        return new Agreed<ClassesLabel>(new ClassesLabel([winner.Key]), (double)winner.Count() / labels.Count);
    }

    /// <summary>
    /// Every class that reaches the quorum by itself. Confidence: the smallest share that agrees on any one class of the spec.
    /// </summary>
    private static Agreed<ClassesLabel> Each(IReadOnlyList<ClassesLabel> labels, int classes, VoteParameters parameters)
    {
        int[] votes = new int[classes];
        foreach (int place in labels.SelectMany(label => label.Classes))
            votes[place]++;
        List<int> kept = [.. Enumerable.Range(0, classes).Where(place => parameters.Keeps(votes[place], labels.Count))];
        int agreeing = votes.Select(count => parameters.Keeps(count, labels.Count) ? count : labels.Count - count).Min();
        return new Agreed<ClassesLabel>(new ClassesLabel(kept), (double)agreeing / labels.Count);
    }
}
