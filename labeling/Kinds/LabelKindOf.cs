using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary>A kind whose labels are read into <typeparamref name="T"/>.</summary>
internal abstract class LabelKind<T> : LabelKind
    where T : class
{
    public sealed override void Check(JsonElement label, ItemFacts facts, ErrorList errors) => Read(label, "", facts, errors);

    public sealed override AggregateLabel Vote(
        IReadOnlyList<JsonElement> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var errors = new ErrorList();
        if (labels.Count > LabelLimits.Votes)
            errors.Add(LabelErrorCode.Count, "", $"there are {labels.Count} labels of one item; at most {LabelLimits.Votes} vote");
        List<T?> read = [.. labels.Take(LabelLimits.Votes).Select((label, i) => Read(label, $"/{i}", ItemFacts.Unknown, errors))];
        if (!errors.IsEmpty)
            throw new LabelException(errors.ToArray());
        if (read.Count == 0)
            return new AggregateLabel(null, 0);

        // Equal labels are interchangeable, so sorting by their text makes the order they came in irrelevant.
        List<T> votes = [.. read.OfType<T>().OrderBy(label => Json(label).GetRawText(), StringComparer.Ordinal)];
        Agreed<T> agreed = Vote(votes, parameters, cancellationToken);
        return new AggregateLabel(agreed.Label is null ? null : Json(agreed.Label), agreed.Confidence);
    }

    /// <summary>Reads a label, or notes what is wrong. When nothing is noted the label is not null.</summary>
    protected abstract T? Read(JsonCursor label, ItemFacts facts);

    /// <summary>Writes a label with its members in canonical order.</summary>
    protected abstract void Write(Utf8JsonWriter writer, T label);

    /// <summary>The vote over at least one label, in an order that does not depend on how they came.</summary>
    protected abstract Agreed<T> Vote(IReadOnlyList<T> labels, VoteParameters parameters, CancellationToken cancellationToken);

    private T? Read(JsonElement label, string pointer, ItemFacts facts, ErrorList errors)
    {
        int bytes = label.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(label).Length;
        if (bytes <= LabelLimits.LabelBytes)
            return Read(new JsonCursor(label, pointer, errors), facts);
        errors.Add(LabelErrorCode.Size, pointer, $"a label has at most {LabelLimits.LabelBytes} bytes as written, not {bytes}");
        return null;
    }

    private JsonElement Json(T label)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, label);
        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
