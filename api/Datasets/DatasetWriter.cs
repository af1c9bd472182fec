using System.Buffers.Binary;
using NearTasks.Api.Problems;
using NearTasks.Labeling;
using NearTasks.Labeling.Aggregation;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>Writes <c>data.jsonl</c> and where each of its lines begins, and collects the leaves of its Merkle tree.</summary>
internal sealed class DatasetWriter(LabelSpec spec, IAggregation aggregation, Fit fit, Stream data, Stream offsets)
{
    private static readonly byte[] LineFeed = [(byte)'\n'];
    private readonly MerkleTreeBuilder _leaves = new();
    private readonly byte[] _offset = new byte[sizeof(long)];

    /// <summary>Records so far.</summary>
    public int Count => _leaves.Count;

    /// <summary>The records' tree.</summary>
    public MerkleTree Tree() => _leaves.Build();

    /// <summary>One record for each item of the batch that has labels, in order.</summary>
    public async Task WriteAsync(SettledBatch batch, IReadOnlyList<ItemLeaf> items, CancellationToken cancellationToken)
    {
        for (int place = 0; place < items.Count; place++)
        {
            await WriteAsync(
                Record(items[place], [.. batch.Assignments.Select(assignment => assignment.Label(place))], cancellationToken),
                cancellationToken
            );
        }
    }

    private DatasetRecord Record(ItemLeaf item, IReadOnlyList<RecordLabel> labels, CancellationToken cancellationToken)
    {
        AggregateLabel aggregate = Aggregate(SettledBatch.VotesOf(item.Index, labels), cancellationToken);
        CanonicalJson? label = aggregate.Label is { } agreed ? CanonicalJson.From(agreed) : null;
        return new DatasetRecord(aggregate.Confidence, new RecordItem(item.Index, item.Name, item.Sha256), label, labels);
    }

    private AggregateLabel Aggregate(ItemVotes item, CancellationToken cancellationToken)
    {
        try
        {
            return aggregation.Apply(spec, fit, item, cancellationToken);
        }
        catch (LabelException exception)
        {
            throw new ApiException(ProblemCodes.NotAggregated, $"Item {item.Item}: {exception.Message}.");
        }
    }

    private async Task WriteAsync(DatasetRecord record, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> line = record.ToCanonical().Utf8;
        _leaves.Add(line.Span);
        BinaryPrimitives.WriteInt64LittleEndian(_offset, data.Position);
        await offsets.WriteAsync(_offset, cancellationToken);
        await data.WriteAsync(line, cancellationToken);
        await data.WriteAsync(LineFeed, cancellationToken);
    }
}
