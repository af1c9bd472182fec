using System.Security.Cryptography;
using System.Text.Json;

namespace NearTasks.Provenance;

/// <summary>
/// Reads <c>items.jsonl</c> beside the records: it must be the file that the manifest names, and every record about one of its items.
/// </summary>
internal sealed class ItemChecker(Stream file, DatasetManifest manifest, FailureList failures)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MerkleRoot _root = new();
    private IAsyncEnumerator<ReadOnlyMemory<byte>>? _lines;
    private ItemLeaf? _item;

    /// <summary>Checks a record's item; records come in ascending order of their items.</summary>
    public async ValueTask CheckAsync(RecordItem item, string place, CancellationToken cancellationToken)
    {
        while ((_item is null || _item.Index < item.Index) && await NextAsync(cancellationToken)) { }
        bool same = _item is { } found && item == new RecordItem(found.Index, found.Name, found.Sha256);
        failures.Expect(
            same,
            FailureCode.ItemNotInCampaign,
            VerificationLevel.Item,
            place,
            $"items.jsonl has no item {item.Index} \"{item.Name}\" of that content"
        );
    }

    /// <summary>Reads the rest and compares the whole with the manifest.</summary>
    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync(cancellationToken)) { }
        bool same = Digest.FromBytes(_hash.GetHashAndReset()) == manifest.ItemsSha256 && _root.Root() == manifest.ManifestRoot;
        failures.Expect(
            same,
            FailureCode.ItemNotInCampaign,
            VerificationLevel.Item,
            "items.jsonl",
            "the items are not those that the manifest names"
        );
        _hash.Dispose();
    }

    private async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        _lines ??= LineReader.ReadAsync(file, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            if (!await _lines.MoveNextAsync())
                return false;
            ReadOnlyMemory<byte> line = _lines.Current;
            _hash.AppendData(line.Span);
            _hash.AppendData("\n"u8);
            _root.Add(line.Span);
            _item = CanonicalJson.Parse(line).To<ItemLeaf>();
            return true;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            failures.Add(FailureCode.ItemNotInCampaign, VerificationLevel.Item, $"items.jsonl, line {_root.Count - 1}", exception.Message);
            return false;
        }
    }
}
