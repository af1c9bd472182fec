using System.Buffers.Binary;
using Microsoft.Extensions.Caching.Memory;
using NearTasks.Api.Blobs;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>Reads single records of a build without reading the rest.</summary>
public sealed class DatasetReader(IBlobStore blobs) : IDisposable
{
    private const int CachedPlaces = 100_000;
    private readonly MemoryCache _places = new(new MemoryCacheOptions { SizeLimit = CachedPlaces });

    /// <summary>A record and its inclusion proof under the dataset's root.</summary>
    public async Task<(DatasetRecord Record, IReadOnlyList<Digest> Path)> ReadAsync(
        BuildRow build,
        long index,
        CancellationToken cancellationToken
    )
    {
        await using Stream offsets = await blobs.ReadAsync(build.OffsetsSha256, cancellationToken);
        await using Stream data = await blobs.ReadAsync(build.DataSha256, cancellationToken);
        await using Stream tree = await blobs.ReadAsync(build.TreeSha256, cancellationToken);
        return (
            await RecordAsync(build, index, offsets, data, cancellationToken),
            await MerkleTreeFile.ReadProofAsync(tree, build.Records, index, cancellationToken)
        );
    }

    /// <summary>
    /// Numbers of the records about the items <paramref name="from"/> to <paramref name="to"/> (exclusive), at most
    /// <paramref name="limit"/>. Records are in the items' order and never change, so where a search ended is remembered.
    /// </summary>
    public async Task<IReadOnlyList<long>> FindAsync(BuildRow build, long from, long to, int limit, CancellationToken cancellationToken)
    {
        long first = await PlaceAsync(build, from, cancellationToken);
        long end = await PlaceAsync(build, to, cancellationToken);
        return [.. Enumerable.Range(0, (int)Math.Min(limit, end - first)).Select(index => first + index)];
    }

    // The number of records about items before this one.
    private async Task<long> PlaceAsync(BuildRow build, long item, CancellationToken cancellationToken)
    {
        (string, long) key = (build.DataSha256, item);
        if (_places.TryGetValue(key, out long known))
            return known;
        await using Stream offsets = await blobs.ReadAsync(build.OffsetsSha256, cancellationToken);
        await using Stream data = await blobs.ReadAsync(build.DataSha256, cancellationToken);
        long low = 0;
        long high = build.Records;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if ((await RecordAsync(build, middle, offsets, data, cancellationToken)).Item.Index < item)
                low = middle + 1;
            else
                high = middle;
        }
        return _places.Set(key, low, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>What the build is made of.</summary>
    public async Task<DatasetManifest> ManifestAsync(BuildRow build, CancellationToken cancellationToken) =>
        (await JsonAsync(build.ManifestSha256, cancellationToken)).To<DatasetManifest>();

    /// <summary>The fit that a manifest names.</summary>
    public Task<CanonicalJson> FitAsync(DatasetManifest manifest, CancellationToken cancellationToken) =>
        JsonAsync(manifest.Algorithm.FitSha256.ToString(), cancellationToken);

    public void Dispose() => _places.Dispose();

    private async Task<CanonicalJson> JsonAsync(string sha256, CancellationToken cancellationToken)
    {
        await using Stream stream = await blobs.ReadAsync(sha256, cancellationToken);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return CanonicalJson.Parse(buffer.ToArray());
    }

    private static async Task<DatasetRecord> RecordAsync(
        BuildRow build,
        long index,
        Stream offsets,
        Stream data,
        CancellationToken cancellationToken
    )
    {
        long start = await OffsetAsync(offsets, index, cancellationToken);
        long end = index + 1 < build.Records ? await OffsetAsync(offsets, index + 1, cancellationToken) : build.DataBytes;
        byte[] line = new byte[end - start - 1]; // without the line feed
        data.Position = start;
        await data.ReadExactlyAsync(line, cancellationToken);
        return CanonicalJson.Parse(line).To<DatasetRecord>();
    }

    private static async Task<long> OffsetAsync(Stream offsets, long index, CancellationToken cancellationToken)
    {
        byte[] bytes = new byte[sizeof(long)];
        offsets.Position = index * sizeof(long);
        await offsets.ReadExactlyAsync(bytes, cancellationToken);
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }
}
