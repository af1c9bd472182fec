namespace NearTasks.Cli.Samples;

/// <summary>Files out of an npm package that is fetched but not installed: none of its scripts run.</summary>
internal static class NpmPackage
{
    public static Task<bool> IsInstalledAsync(string folder, CancellationToken cancellationToken) =>
        Shell.TryRunAsync(folder, ["npm", "--version"], cancellationToken);

    /// <exception cref="SampleException">The package cannot be fetched or unpacked.</exception>
    public static async Task UnpackAsync(string package, string target, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(target);
        bool fetched = await Shell.TryRunAsync(target, ["npm", "pack", package], cancellationToken);
        string? archive = fetched ? Directory.EnumerateFiles(target, "*.tgz").FirstOrDefault() : null;
        if (archive is null || !await Shell.TryRunAsync(target, ["tar", "-xzf", archive], cancellationToken))
        {
            throw new SampleException(
                $"could not fetch the npm package {package}; check the network, or pass --data DIR with files of your own"
            );
        }
    }
}
