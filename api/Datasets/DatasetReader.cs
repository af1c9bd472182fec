using System.Buffers.Binary;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Market;
using NearTasks.Provenance;

namespace NearTasks.Api.Datasets;

/// <summary>Reads single records of a build without reading the rest.</summary>
public sealed class DatasetReader(IBlobStore blobs)
{
    /// <summary>A record and its inclusion proof under the dataset's root.</summary>
    public async Task<(DatasetRecord Record, IReadOnlyList<Digest> Path)> ReadAsync(
        BuildRow build,
        long index,
        CancellationToken cancellationToken
    )
    {
        await using Stream offsets = await OpenAsync(build.OffsetsSha256, cancellationToken);
        await using Stream data = await OpenAsync(build.DataSha256, cancellationToken);
        await using Stream tree = await OpenAsync(build.TreeSha256, cancellationToken);
        return (
            await RecordAsync(build, index, offsets, data, cancellationToken),
            await TreeFile.ReadProofAsync(tree, build.Records, index, cancellationToken)
        );
    }

    /// <summary>
    /// Numbers of the records about the items <paramref name="from"/> to <paramref name="to"/> (exclusive); records are in the items'
    /// order.
    /// </summary>
    public async Task<IReadOnlyList<long>> FindAsync(BuildRow build, long from, long to, CancellationToken cancellationToken)
    {
        await using Stream offsets = await OpenAsync(build.OffsetsSha256, cancellationToken);
        await using Stream data = await OpenAsync(build.DataSha256, cancellationToken);
        long low = 0;
        long high = build.Records;
        while (low < high)
        {
            long middle = (low + high) / 2;
            if ((await RecordAsync(build, middle, offsets, data, cancellationToken)).Item.Index < from)
                low = middle + 1;
            else
                high = middle;
        }
        var found = new List<long>();
        for (; low < build.Records && (await RecordAsync(build, low, offsets, data, cancellationToken)).Item.Index < to; low++)
            found.Add(low);
        return found;
    }

    public async Task<CanonicalJson> ManifestAsync(BuildRow build, CancellationToken cancellationToken)
    {
        await using Stream stream = await OpenAsync(build.ManifestSha256, cancellationToken);
        using var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return CanonicalJson.Parse(buffer.ToArray());
    }

    /// <exception cref="ApiException"><c>content_not_here</c></exception>
    public async Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken) =>
        await blobs.OpenAsync(sha256, cancellationToken) ?? throw new ApiException(ProblemCodes.NoContent);

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
