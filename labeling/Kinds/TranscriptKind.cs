using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary>
/// <c>{"regions":[{"end_ms":480,"start_ms":120,"text":"he"}],"text":"he was not"}</c>; regions follow one another in time.
/// </summary>
internal sealed class TranscriptKind : LabelKind<TranscriptLabel>
{
    protected override TranscriptLabel? Read(JsonCursor label, ItemFacts facts)
    {
        if (label.Object("regions", "text") is not { } members)
            return null;
        string? text = members["text"].Text(LabelLimits.Transcript, canBeEmpty: true);
        if (members["regions"].Array(0, LabelLimits.Regions) is not { } entries)
            return null;
        List<Region> regions = [];
        foreach (JsonCursor entry in entries)
        {
            if (ReadRegion(entry, facts) is not { } region)
                return null;
            if (regions.Count > 0 && region.StartMs < regions[^1].EndMs)
            {
                entry.Fail(
                    LabelErrorCode.Order,
                    $"the region starts at {region.StartMs} ms, before the one before it ends ({regions[^1].EndMs} ms)"
                );
                return null;
            }
            regions.Add(region);
        }
        return text is null ? null : new TranscriptLabel(regions, text);
    }

    protected override void Write(Utf8JsonWriter writer, TranscriptLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("regions");
        foreach (Region region in label.Regions)
        {
            writer.WriteStartObject();
            writer.WriteNumber("end_ms", region.EndMs);
            writer.WriteNumber("start_ms", region.StartMs);
            writer.WriteString("text", region.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("text", label.Text);
        writer.WriteEndObject();
    }

    protected override Agreed<TranscriptLabel> Vote(
        IReadOnlyList<TranscriptLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    ) => TranscriptVote.Of(labels, cancellationToken);

    private static Region? ReadRegion(JsonCursor entry, ItemFacts facts)
    {
        if (entry.Object("end_ms", "start_ms", "text") is not { } members)
            return null;
        int length = facts.DurationMs ?? LabelLimits.DurationMs;
        int? start = members["start_ms"].Integer(0, length, LabelErrorCode.Bounds);
        int? end = members["end_ms"].Integer(0, length, LabelErrorCode.Bounds);
        string? text = members["text"].Text(LabelLimits.Transcript);
        if (start is null || end is null || text is null)
            return null;
        if (start < end)
            return new Region(start.Value, end.Value, text);
        members["end_ms"].Fail(LabelErrorCode.Empty, $"the region ends at {end} ms, not after its start at {start} ms");
        return null;
    }
}
