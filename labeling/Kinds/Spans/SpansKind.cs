using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling.Kinds.Spans;

/// <summary>
/// <c>{"spans":[{"class":"person","end":12,"start":4}]}</c>, in code points, by start, end and the class's place in the spec.
/// </summary>
internal sealed class SpansKind(string name) : TaskKind<SpansLabel>(name, "classes")
{
    internal override SpansLabel? Read(JsonCursor label, LabelSpec spec, ItemFacts facts)
    {
        if (label.Object("spans") is not { } members || members["spans"].Array(0, LabelLimits.Spans) is not { } entries)
            return null;
        List<Span> spans = [];
        foreach (JsonCursor entry in entries)
        {
            if (ReadSpan(entry, spec, facts) is not { } span)
                return null;
            if (spans.Count > 0 && Span.Order.Compare(span, spans[^1]) <= 0)
            {
                entry.Fail(LabelErrorCode.Order, "spans stand once each, by start, then end, then the class's place in the spec");
                return null;
            }
            spans.Add(span);
        }
        return new SpansLabel(spans);
    }

    internal override void Write(Utf8JsonWriter writer, LabelSpec spec, SpansLabel label)
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

    /// <summary>Every span that a quorum has marked exactly so.</summary>
    internal override Agreed<SpansLabel> Vote(
        LabelSpec spec,
        IReadOnlyList<SpansLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        Dictionary<Span, int> votes = [];
        foreach (Span span in labels.SelectMany(label => label.Spans))
            votes[span] = votes.GetValueOrDefault(span) + 1;
        List<Span> kept =
        [
            .. votes.Where(entry => parameters.Keeps(entry.Value, labels.Count)).Select(entry => entry.Key).Order(Span.Order),
        ];
        var tally = new Tally(
            labels.Count,
            labels.Count(label => label.Spans.Count == 0),
            kept.Count,
            kept.Sum(span => votes[span]),
            votes.Values.Sum()
        );
        return tally.IsAgreed(parameters) ? new Agreed<SpansLabel>(new SpansLabel(kept), tally.Confidence) : Agreed<SpansLabel>.None;
    }

    private static Span? ReadSpan(JsonCursor entry, LabelSpec spec, ItemFacts facts)
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
