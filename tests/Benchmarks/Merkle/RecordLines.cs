using System.Text;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Benchmarks.Merkle;

/// <summary>
/// Lines of a dataset's <c>data.jsonl</c>, end to end: a real record with three labels, each line with another item hash.
/// </summary>
internal sealed class RecordLines
{
    private readonly byte[] _bytes;
    private readonly int _length;

    public RecordLines(int count)
    {
        var hash = Digest.Sha256([]);
        ReadOnlySpan<byte> line = Record(hash).ToCanonical().Utf8.Span;
        int place = line.IndexOf(Encoding.ASCII.GetBytes(hash.ToString()));
        (Count, _length, _bytes) = (count, line.Length, new byte[(long)count * line.Length]);
        for (int i = 0; i < count; i++)
        {
            Span<byte> copy = _bytes.AsSpan(i * line.Length, line.Length);
            line.CopyTo(copy);
            i.TryFormat(copy[place..], out _, "x16");
        }
    }

    public int Count { get; }

    public ReadOnlySpan<byte> All => _bytes;

    public ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(index * _length, _length);

    private static DatasetRecord Record(Digest item)
    {
        var label = CanonicalJson.Parse("""{"classes":["positive"]}""");
        IEnumerable<RecordLabel> labels = Enumerable
            .Range(0, 3)
            .Select(replica => new RecordLabel(
                new AssignmentId(1, 123456, replica, 0),
                label,
                7,
                Producer.Human,
                new Salt(UInt128.MaxValue),
                $"tasker{replica}.neartasks.near",
                Verdict.Accepted
            ));
        return new(1, new RecordItem(1234567, "reviews/1234567.txt", item), label, [.. labels]);
    }
}
