using System.Buffers;
using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary>A kind whose labels are read into <typeparamref name="T"/>.</summary>
internal abstract class LabelKind<T> : LabelKind
    where T : class
{
    public sealed override void Check(JsonCursor label, ItemFacts facts) => Read(label, facts);

    public sealed override AggregateLabel Vote(IReadOnlyList<JsonElement> labels, VoteParameters parameters)
    {
        ErrorList errors = new();
        List<T?> read = [.. labels.Select((label, i) => Read(new JsonCursor(label, $"/{i}", errors), ItemFacts.Unknown))];
        if (!errors.IsEmpty) throw new LabelException(errors.ToArray());
        if (read.Count == 0) return new AggregateLabel(null, 0);

        // Equal labels are interchangeable, so sorting by their text makes the order they came in irrelevant.
        List<T> votes = [.. read.OfType<T>().OrderBy(label => Json(label).GetRawText(), StringComparer.Ordinal)];
        Agreed<T> agreed = Vote(votes, parameters);
        return new AggregateLabel(agreed.Label is null ? null : Json(agreed.Label), agreed.Confidence);
    }

    /// <summary>Reads a label, or notes what is wrong. When nothing is noted the label is not null.</summary>
    protected abstract T? Read(JsonCursor label, ItemFacts facts);

    /// <summary>Writes a label with its members in canonical order.</summary>
    protected abstract void Write(Utf8JsonWriter writer, T label);

    /// <summary>The vote over at least one label, in an order that does not depend on how they came.</summary>
    protected abstract Agreed<T> Vote(IReadOnlyList<T> labels, VoteParameters parameters);

    private JsonElement Json(T label)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer)) Write(writer, label);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
