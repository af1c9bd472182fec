using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary><c>{"classes":["dog"]}</c>: one class, or with <c>multiple</c> any number, in the spec's order.</summary>
internal sealed class ClassesKind(LabelSpec spec) : LabelKind<ClassesLabel>
{
    protected override ClassesLabel? Read(JsonCursor label, ItemFacts facts)
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

    protected override void Write(Utf8JsonWriter writer, ClassesLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("classes");
        foreach (int place in label.Classes)
            writer.WriteStringValue(spec.Classes[place]);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    protected override Agreed<ClassesLabel> Vote(
        IReadOnlyList<ClassesLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    ) => spec.Multiple ? ClassVote.Each(labels, spec.Classes.Count, parameters) : ClassVote.One(labels);
}
