using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary>
/// <c>{"spans":[{"class":"person","end":12,"start":4}]}</c>, in code points, by start, end and the class's place in the spec.
/// </summary>
internal sealed class SpansKind(LabelSpec spec) : LabelKind<SpansLabel>
{
    protected override SpansLabel? Read(JsonCursor label, ItemFacts facts)
    {
        if (label.Object("spans") is not { } members || members["spans"].Array(0, LabelLimits.Spans) is not { } entries)
            return null;
        List<Span> spans = [];
        foreach (JsonCursor entry in entries)
        {
            if (ReadSpan(entry, facts) is not { } span)
                return null;
            if (spans.Count > 0 && span.CompareTo(spans[^1]) <= 0)
            {
                entry.Fail(LabelErrorCode.Order, "spans stand once each, by start, then end, then the class's place in the spec");
                return null;
            }
            spans.Add(span);
        }
        return new SpansLabel(spans);
    }

    protected override void Write(Utf8JsonWriter writer, SpansLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("spans");
        foreach (Span span in label.Spans)
        {
            writer.WriteStartObject();
            writer.WriteString("class", spec.Classes[span.Class]);
            writer.WriteNumber("end", span.End);
            writer.WriteNumber("start", span.Start);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    protected override Agreed<SpansLabel> Vote(
        IReadOnlyList<SpansLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    ) => SpanVote.Of(labels, parameters);

    private Span? ReadSpan(JsonCursor entry, ItemFacts facts)
    {
        if (entry.Object("class", "end", "start") is not { } members)
            return null;
        int length = facts.TextLength ?? LabelLimits.TextLength;
        int? place = members["class"].Class(spec);
        int? start = members["start"].Integer(0, length, LabelErrorCode.Bounds);
        int? end = members["end"].Integer(0, length, LabelErrorCode.Bounds);
        if (place is null || start is null || end is null)
            return null;
        if (start < end)
            return new Span(start.Value, end.Value, place.Value);
        members["end"].Fail(LabelErrorCode.Empty, $"the span ends at {end}, not after its start at {start}");
        return null;
    }
}
