namespace NearTasks.Cli.Samples;

/// <summary>
/// Files out of a Debian package that is fetched but not installed, so neither root nor its dependencies are needed.
/// apt checks the archive's signature; <see cref="Checksums"/> checks the files.
/// </summary>
internal static class DebianPackage
{
    /// <summary>Unpacks <paramref name="package"/> into <paramref name="target"/>.</summary>
    /// <exception cref="SampleException">No Debian tools, or the package cannot be fetched.</exception>
    public static async Task UnpackAsync(string package, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        bool fetched =
            await Shell.TryRunAsync(target, ["apt-get", "download", package], cancellationToken)
            || await FetchWithOwnListsAsync(package, target, cancellationToken);
        string? archive = fetched ? Directory.EnumerateFiles(target, package + "_*.deb").FirstOrDefault() : null;
        if (archive is null)
        {
            throw new SampleException(
                $"could not fetch the Debian package {package}; check the network, or pass --data DIR with files of your own"
            );
        }
        if (!await Shell.TryRunAsync(target, ["dpkg-deb", "-x", archive, target], cancellationToken))
            throw new SampleException($"could not unpack {Path.GetFileName(archive)}; delete {target} and try again");
    }

    /// <summary>A fresh machine has no package lists, and only root may refresh the system's: keep a set of our own.</summary>
    private static async Task<bool> FetchWithOwnListsAsync(string package, string target, CancellationToken cancellationToken)
    {
        string lists = Path.Combine(target, "..", "apt-lists");
        Directory.CreateDirectory(Path.Combine(lists, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(lists, "cache", "archives", "partial"));
        string[] own =
        [
            "-o",
            $"Dir::State::lists={Path.GetFullPath(Path.Combine(lists, "lists"))}",
            "-o",
            $"Dir::Cache={Path.GetFullPath(Path.Combine(lists, "cache"))}",
            "-o",
            "Debug::NoLocking=1",
        ];
        return await Shell.TryRunAsync(target, ["apt-get", .. own, "update"], cancellationToken)
            && await Shell.TryRunAsync(target, ["apt-get", .. own, "download", package], cancellationToken);
    }
}
