using System.Security.Cryptography;

namespace NearTasks.Provenance;

/// <summary>
/// The leaf hash of a record whose labels pass by one at a time: canonical members come in a known order, so the line can be fed in pieces.
/// </summary>
internal sealed class RecordHasher : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private bool _hasLabels;

    public RecordHasher(BundleRecord record)
    {
        var empty = new DatasetRecord(record.Confidence, record.Item, record.Label, []);
        _hash.AppendData([0]);
        // All but the end of the (last) member "labels": ]}
        _hash.AppendData(empty.ToCanonical().Utf8.Span[..^2]);
    }

    public void Add(RecordLabel label)
    {
        if (_hasLabels)
            _hash.AppendData(","u8);
        _hasLabels = true;
        _hash.AppendData(CanonicalJson.Of(label).Utf8.Span);
    }

    public Digest LeafHash()
    {
        _hash.AppendData("]}"u8);
        return Digest.FromBytes(_hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();
}
