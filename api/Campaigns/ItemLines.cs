using System.Buffers;
using System.IO.Pipelines;
using NearTasks.Provenance;

namespace NearTasks.Api.Campaigns;

/// <summary>
/// The items of a campaign from its <c>items.jsonl</c>, whose bytes are checked while they are read: what becomes part of a dataset is
/// what the campaign's root is over, whatever has become of the database's copy.
/// </summary>
internal sealed class ItemLines(Stream file, int batchSize) : IAsyncDisposable
{
    private readonly PipeReader _lines = PipeReader.Create(file);
    private long _next;

    /// <summary>The items of a batch, in order; batches are asked for in ascending order.</summary>
    /// <exception cref="Problems.ApiException"><c>content_damaged</c></exception>
    public async Task<IReadOnlyList<ItemLeaf>> BatchAsync(long batch, CancellationToken cancellationToken)
    {
        var items = new List<ItemLeaf>(batchSize);
        long first = batch * batchSize;
        while (_next < first + batchSize)
        {
            ReadResult read = await _lines.ReadAsync(cancellationToken);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (_next < first + batchSize && rest.PositionOf((byte)'\n') is { } end)
            {
                if (_next >= first)
                    items.Add(CanonicalJson.Parse(rest.Slice(0, end).ToArray()).To<ItemLeaf>());
                _next++;
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            _lines.AdvanceTo(rest.Start, _next < first + batchSize ? rest.End : rest.Start);
            if (read.IsCompleted)
                break;
        }
        return items;
    }

    public ValueTask DisposeAsync() => _lines.CompleteAsync();
}
