using System.Security.Cryptography;

namespace NearTasks.Cli.Samples;

/// <summary>The SHA-256 of every sample file, in <c>sha256sum</c>'s own format.</summary>
internal sealed class Checksums
{
    private readonly List<(string Sha256, string Path)> _files = [];

    public static Checksums Embedded()
    {
        var checksums = new Checksums();
        foreach (string line in EmbeddedText.Lines("checksums.sha256"))
            checksums._files.Add((line[..64], line[66..]));
        return checksums;
    }

    /// <summary>Every expected file of one group, by its path below the samples' folder.</summary>
    public IEnumerable<string> Of(string group) =>
        _files.Where(file => file.Path.StartsWith(group + "/", StringComparison.Ordinal)).Select(file => file.Path);

    /// <returns>The first file of the group that is missing or differs; null when all are right.</returns>
    public async Task<string?> FirstWrongAsync(string folder, string group, CancellationToken cancellationToken)
    {
        foreach ((string sha256, string path) in _files.Where(file => file.Path.StartsWith(group + "/", StringComparison.Ordinal)))
        {
            string full = Path.Combine(folder, path);
            if (!File.Exists(full))
                return path;
            await using FileStream stream = File.OpenRead(full);
            byte[] hash = await SHA256.HashDataAsync(stream, cancellationToken);
            if (Convert.ToHexStringLower(hash) != sha256)
                return path;
        }
        return null;
    }
}
