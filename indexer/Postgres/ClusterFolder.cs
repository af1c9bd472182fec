using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NearTasks.Indexer.Postgres;

/// <summary>The files of one cluster and the lock that keeps a second process out of them.</summary>
internal sealed class ClusterFolder : IDisposable
{
    private const string SystemFolder = "/var/lib/neartasks";
    private readonly FileStream held;

    private ClusterFolder(string root, FileStream held)
    {
        Root = root;
        this.held = held;
    }

    public string Root { get; }

    public string Data => Path.Combine(Root, "data");

    /// <summary>Where initdb works, renamed to <see cref="Data"/> when complete: a kill half-way leaves nothing that looks like a cluster.</summary>
    public string Unfinished => Path.Combine(Root, "data.new");

    public string Password => Path.Combine(Root, "password");

    public string Log => Path.Combine(Root, "postgresql.log");

    public string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Major version of the cluster in the folder, null when there is none yet.</summary>
    public int? Version => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    /// <summary>Takes the folder for this process. The kernel gives the lock back when the process dies, however it dies.</summary>
    public static async Task<ClusterFolder> OpenAsync(string path, ClusterUser user, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(path);
        Directory.CreateDirectory(root);
        if (user.IsOther && !await ReachableAsync(root, user, cancellationToken))
        {
            // Root's home is closed to other users and must stay so: the cluster of that folder lives beside other services' data.
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(root)))[..16];
            root = Path.Combine(SystemFolder, $"postgres-{name}");
            await ClusterCommand.RunAsync(["install", "-d", "-m", "755", SystemFolder, root], cancellationToken);
        }
        try
        {
            return new ClusterFolder(root, new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException inner)
        {
            throw new ClusterException(ClusterError.InUse,
                $"Another process runs the PostgreSQL cluster in {root}. Stop it, or name another data folder.", inner);
        }
    }

    public void Dispose() => held.Dispose();

    private static async Task<bool> ReachableAsync(string folder, ClusterUser user, CancellationToken cancellationToken)
    {
        var (exitCode, _) = await ClusterCommand.RunAsync(user.Command(["test", "-x", folder]), cancellationToken);
        return exitCode == 0;
    }
}
