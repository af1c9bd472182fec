using System.Globalization;
using System.Text.Json;
using NearTasks.Provenance;

namespace NearTasks.Sdk;

/// <summary>A dataset as <c>dataset download</c> saves it.</summary>
public sealed class DatasetFolder(DirectoryInfo folder)
{
    /// <summary>The records, one a line.</summary>
    public string Data => Path.Combine(folder.FullName, "data.jsonl");

    /// <summary>The leaves of the items, one a line.</summary>
    public string Items => Path.Combine(folder.FullName, "items.jsonl");

    /// <summary>The manifest, whose hash is on chain.</summary>
    public string Manifest => Path.Combine(folder.FullName, "manifest.json");

    /// <summary>The label spec.</summary>
    public string Spec => Path.Combine(folder.FullName, "spec.json");

    /// <summary>The folder of proof bundles, one a record.</summary>
    public string Proofs => Path.Combine(folder.FullName, "proofs");

    /// <summary>What the files are of, so that an interrupted download goes on.</summary>
    public string Note => Path.Combine(folder.FullName, "download.json");

    /// <summary>The proof bundles that are there, by the number of their record.</summary>
    public IReadOnlyList<(long Record, FileInfo File)> Bundles() =>
        !Directory.Exists(Proofs)
            ? []
            :
            [
                .. new DirectoryInfo(Proofs)
                    .EnumerateFiles("*.json")
                    .Select(file => (Record: Number(file), File: file))
                    .Where(bundle => bundle.Record >= 0)
                    .OrderBy(bundle => bundle.Record),
            ];

    /// <summary>The manifest and its hash.</summary>
    /// <exception cref="NearTasksException">The file is no manifest.</exception>
    public async Task<(DatasetManifest Manifest, Digest Sha256)> ReadManifestAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Manifest, cancellationToken);
        return (Read(Manifest, () => CanonicalJson.Parse(bytes).To<DatasetManifest>()), Digest.Sha256(bytes));
    }

    /// <exception cref="NearTasksException">The file is no JSON.</exception>
    public async Task<CanonicalJson> ReadSpecAsync(CancellationToken cancellationToken)
    {
        byte[] bytes = await File.ReadAllBytesAsync(Spec, cancellationToken);
        return Read(Spec, () => CanonicalJson.Parse(bytes));
    }

    private static T Read<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            throw new NearTasksException(
                "ERR_BAD_DATASET",
                $"{file} is not what its name says: {exception.Message}; download the dataset again",
                exception
            );
        }
    }

    private static long Number(FileInfo bundle) =>
        long.TryParse(Path.GetFileNameWithoutExtension(bundle.Name), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : -1;
}
