using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling.Kinds;

/// <summary>What taskers are asked for. All there are stand in <see cref="TaskKinds"/>.</summary>
public abstract class TaskKind
{
    private protected TaskKind(string name, params string[] specMembers)
    {
        Name = name;
        SpecMembers = specMembers;
    }

    /// <summary>Its name in <c>spec.kind</c> and on chain.</summary>
    public string Name { get; }

    /// <summary>What a spec of this kind has besides the members that all have.</summary>
    internal IReadOnlyList<string> SpecMembers { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>Notes what is wrong with a label.</summary>
    internal abstract void Check(LabelSpec spec, JsonElement label, ItemFacts facts, ErrorList errors);

    /// <summary>The majority's label.</summary>
    /// <exception cref="LabelException">There are too many labels, or one is not valid.</exception>
    internal abstract AggregateLabel Vote(
        LabelSpec spec,
        IReadOnlyList<JsonElement> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    );
}

/// <summary>A kind whose labels are read into <typeparamref name="T"/>, which names classes by their places in the spec.</summary>
public abstract class TaskKind<T> : TaskKind
    where T : class
{
    private protected TaskKind(string name, params string[] specMembers)
        : base(name, specMembers) { }

    /// <summary>Reads a label.</summary>
    /// <exception cref="LabelException">Everything that is wrong with it.</exception>
    public T Read(LabelSpec spec, JsonElement label)
    {
        RequireOwn(spec);
        var errors = new ErrorList();
        T? read = Read(spec, label, "", ItemFacts.Unknown, errors);
        return read is not null && errors.IsEmpty ? read : throw new LabelException(errors.ToArray());
    }

    /// <summary>Writes a label as it stands, its members and marks in their one order.</summary>
    public JsonElement Write(LabelSpec spec, T label)
    {
        RequireOwn(spec);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, spec, label);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    internal sealed override void Check(LabelSpec spec, JsonElement label, ItemFacts facts, ErrorList errors) =>
        Read(spec, label, "", facts, errors);

    internal sealed override AggregateLabel Vote(
        LabelSpec spec,
        IReadOnlyList<JsonElement> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var errors = new ErrorList();
        if (labels.Count > LabelLimits.Votes)
            errors.Add(LabelErrorCode.Count, "", $"there are {labels.Count} labels of one item; at most {LabelLimits.Votes} vote");
        List<T?> read = [.. labels.Take(LabelLimits.Votes).Select((label, i) => Read(spec, label, $"/{i}", ItemFacts.Unknown, errors))];
        if (!errors.IsEmpty)
            throw new LabelException(errors.ToArray());
        if (read.Count == 0)
            return new AggregateLabel(null, 0);

        // Equal labels are interchangeable, so sorting by their text makes the order they came in irrelevant.
        List<T> votes = [.. read.OfType<T>().OrderBy(label => Write(spec, label).GetRawText(), StringComparer.Ordinal)];
        Agreed<T> agreed = Vote(spec, votes, parameters, cancellationToken);
        return new AggregateLabel(agreed.Label is null ? null : Write(spec, agreed.Label), agreed.Confidence);
    }

    /// <summary>Reads a label, or notes what is wrong. When nothing is noted the label is not null.</summary>
    internal abstract T? Read(JsonCursor label, LabelSpec spec, ItemFacts facts);

    /// <summary>Writes a label with its members in canonical order.</summary>
    internal abstract void Write(Utf8JsonWriter writer, LabelSpec spec, T label);

    /// <summary>The vote over at least one label, in an order that does not depend on how they came.</summary>
    internal abstract Agreed<T> Vote(
        LabelSpec spec,
        IReadOnlyList<T> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    );

    private T? Read(LabelSpec spec, JsonElement label, string pointer, ItemFacts facts, ErrorList errors)
    {
        int bytes = label.ValueKind == JsonValueKind.Undefined ? 0 : JsonMarshal.GetRawUtf8Value(label).Length;
        if (bytes <= LabelLimits.LabelBytes)
            return Read(new JsonCursor(label, pointer, errors), spec, facts);
        errors.Add(LabelErrorCode.Size, pointer, $"a label has at most {LabelLimits.LabelBytes} bytes as written, not {bytes}");
        return null;
    }

    private void RequireOwn(LabelSpec spec)
    {
        if (spec.Kind != this)
            throw new ArgumentException($"the spec asks for {spec.Kind}, not for {this}", nameof(spec));
    }
}
