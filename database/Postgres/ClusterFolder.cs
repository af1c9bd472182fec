using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NearTasks.Database.Postgres;

/// <summary>The files of one cluster and the lock that keeps a second process out of them.</summary>
internal sealed class ClusterFolder : IDisposable
{
    private const string SystemFolder = "/var/lib/neartasks";
    private readonly FileStream _held;

    private ClusterFolder(string root, FileStream held)
    {
        Root = root;
        Unfinished = Path.Combine(root, $"data-{Guid.NewGuid():N}.new");
        _held = held;
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    /// <summary>
    /// Where initdb works, renamed to <see cref="Data"/> when complete: a kill half-way leaves nothing that looks like a cluster, and an
    /// initdb that lives a moment longer than who started it is in nobody's way.
    /// </summary>
    public string Unfinished { get; }

    public string Password => Path.Combine(Root, "password");

    public string Log => Path.Combine(Root, "postgresql.log");

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Major version of the cluster in the folder, null when there is none yet.</summary>
    /// <exception cref="ClusterException">What is in the folder is not a whole cluster.</exception>
    public int? Version
    {
        get
        {
            if (!Path.Exists(Data))
                return null;
            string file = Path.Combine(Data, "PG_VERSION");
            return
                File.Exists(file)
                && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
                ? version
                : throw new ClusterException(
                    ClusterError.FolderDamaged,
                    $"{Data} is not a whole PostgreSQL cluster: PG_VERSION is missing or not a "
                        + $"number. Restore it from a copy, or remove {Data} to begin with "
                        + "an empty database: the index is made anew from the chain, drafts and "
                        + "uploads that only the database knew are gone."
                );
        }
    }

    /// <summary>The lines of the server's pid file; none when there is no server, or when it is just leaving.</summary>
    public async Task<string[]> PidLinesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllLinesAsync(PidFile, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Takes the folder for this process. The kernel gives the lock back when the process dies, however it dies.</summary>
    public static async Task<ClusterFolder> OpenAsync(string path, ClusterUser user, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(path);
        Directory.CreateDirectory(root);
        if (user.IsOther && !await ReachableAsync(root, user, cancellationToken))
        {
            // Root's home is closed to other users and must stay so: the cluster of that folder lives beside other services' data.
            string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
            root = Path.Combine(SystemFolder, $"postgres-{name}");
            await ClusterCommand.RunAsync(["install", "-d", "-m", "755", SystemFolder, root], cancellationToken);
        }
        try
        {
            return new ClusterFolder(
                root,
                new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException exception)
        {
            throw new ClusterException(
                ClusterError.InUse,
                $"Another process runs the PostgreSQL cluster in {root}. Stop it, or name another data folder.",
                exception
            );
        }
    }

    /// <summary>Removes what interrupted starts left; what is still being written to is left to the next start.</summary>
    public void RemoveUnfinished()
    {
        foreach (string left in Directory.EnumerateDirectories(Root, "data*.new"))
        {
            try
            {
                Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
                // An orphan is at it.
            }
        }
    }

    public void Dispose() => _held.Dispose();

    private static async Task<bool> ReachableAsync(string folder, ClusterUser user, CancellationToken cancellationToken)
    {
        (int exitCode, string _) = await ClusterCommand.RunAsync(user.Command(["test", "-x", folder]), cancellationToken);
        return exitCode == 0;
    }
}
