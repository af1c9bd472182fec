using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace NearTasks.Indexer.Postgres;

/// <summary>
/// A private PostgreSQL server made from the installed programs: own data folder, own port on 127.0.0.1, own password.
/// It never touches the system's cluster, ends with this process even if that is killed, and recovers at the next start.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Owner = "neartasks";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly PostgresClusterOptions options;
    private readonly ClusterUser user;
    private readonly ClusterFolder folder;
    private readonly PostgresBinaries binaries;
    private ServerProcess server = null!;
    private string password = "";

    private PostgresCluster(PostgresClusterOptions options, ClusterUser user, ClusterFolder folder, PostgresBinaries binaries)
    {
        this.options = options;
        this.user = user;
        this.folder = folder;
        this.binaries = binaries;
    }

    /// <summary>The TCP port on 127.0.0.1, a free one at each start.</summary>
    public int Port { get; private set; }

    /// <summary>Completes when the server has ended: early if it crashed or was stopped by someone else.</summary>
    public Task Exited => server.Exited;

    /// <summary>Starts the cluster of a folder, making it first if there is none; takes one to two seconds.</summary>
    /// <exception cref="ClusterException">With the remedy: not installed, folder in use, not startable.</exception>
    public static async Task<PostgresCluster> StartAsync(PostgresClusterOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireUtilLinux();
        var user = await ClusterUser.ResolveAsync(cancellationToken);
        var folder = await ClusterFolder.OpenAsync(options.Folder, user, cancellationToken);
        try
        {
            var binaries = await PostgresBinaries.FindAsync(folder.Version, cancellationToken);
            var cluster = new PostgresCluster(options, user, folder, binaries);
            await cluster.InitialiseAsync(cancellationToken);
            await cluster.StopOrphanAsync(cancellationToken);
            await cluster.LaunchAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The connection string of one of the cluster's databases, as its owner.</summary>
    public string ConnectionString(string database = "postgres") => new NpgsqlConnectionStringBuilder
    {
        Host = IPAddress.Loopback.ToString(),
        Port = Port,
        Username = Owner,
        Password = password,
        Database = database,
        IncludeErrorDetail = true, // the data are the chain's and public
    }.ConnectionString;

    /// <summary>Creates a database unless it exists; returns its connection string.</summary>
    /// <param name="name">Name of the new database.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <param name="template">A database nobody is connected to, copied as it is.</param>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken cancellationToken, string template = "template0")
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString());
        await using var exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.AddWithValue(name);
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using var create = source.CreateCommand($"CREATE DATABASE {Quote(name)} TEMPLATE {Quote(template)}");
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        return ConnectionString(name);
    }

    /// <summary>Stops the server cleanly: open transactions are rolled back, everything committed is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopServerAsync(CancellationToken.None);
        await server.Exited;
        folder.Dispose();
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void RequireUtilLinux()
    {
        if (!OperatingSystem.IsLinux())
            throw new ClusterException(ClusterError.BinariesMissing, "A private PostgreSQL needs Linux. Pass the connection string of a server of your own.");
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!Array.TrueForAll(["setpriv", "setsid"], name => Array.Exists(path, folder => File.Exists(Path.Combine(folder, name)))))
            throw new ClusterException(ClusterError.BinariesMissing, "setpriv and setsid are not installed. Run: sudo apt-get install -y util-linux");
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (folder.Version is null)
        {
            folder.RemoveUnfinished();
            await WritePasswordAsync(cancellationToken);
            Directory.CreateDirectory(folder.Unfinished);
            await user.OwnAsync(folder.Unfinished, cancellationToken);
            IEnumerable<string> initdb =
            [
                binaries.Program("initdb"), "-D", folder.Unfinished, "-U", Owner, "-A", "scram-sha-256", $"--pwfile={folder.Password}",
                "-E", "UTF8", "--locale=C", "--data-checksums", .. options.Durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            // It must not outlive us either: it would go on writing into the folder that the next start works in.
            var process = await ServerProcess.StartAsync(initdb, user, folder.Log, diesWith: "KILL");
            var exitCode = await process.Exited.WaitAsync(cancellationToken);
            if (exitCode != 0)
                throw new ClusterException(ClusterError.InitFailed, $"initdb failed in {folder.Root}. The end of {folder.Log}: {LogEnd()}");
            Directory.Move(folder.Unfinished, folder.Data);
        }
        password = (await File.ReadAllTextAsync(folder.Password, cancellationToken)).Trim();
    }

    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        File.Delete(folder.Password);
        var onlyOurs = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            onlyOurs.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(folder.Password, onlyOurs))
            await writer.WriteLineAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)).AsMemory(), cancellationToken);
        await user.OwnAsync(folder.Password, cancellationToken);
    }

    /// <summary>The lock is ours, so a server still running here has lost its parent: it is stopped, and a stale pid file removed.</summary>
    private async Task StopOrphanAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(folder.PidFile))
            return;
        var id = (await folder.PidLinesAsync(cancellationToken)).FirstOrDefault() ?? "";
        // The number may belong to an unrelated process by now; a server's working folder is its data folder.
        if (new FileInfo($"/proc/{id}/cwd").LinkTarget == folder.Data)
            await StopServerAsync(cancellationToken);
        File.Delete(folder.PidFile);
    }

    private async Task StopServerAsync(CancellationToken cancellationToken) => await ClusterCommand.RunAsync(
        user.Command([binaries.Program("pg_ctl"), "stop", "-D", folder.Data, "-m", "fast", "-w", "-t", "60"]), cancellationToken);

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        var deadline = options.Time.GetUtcNow() + options.StartTimeout;
        while (true)
        {
            Port = FreePort();
            server = await ServerProcess.StartAsync(
                ServerSettings.Command(binaries, folder, Port, options.Durable), user, folder.Log, diesWith: "INT");
            if (await ReadyAsync(deadline, cancellationToken))
                return;
            var log = LogEnd();
            var passing = log.Contains("could not bind", StringComparison.Ordinal) // the port was taken in between
                || log.Contains("still in use", StringComparison.Ordinal); // a killed server's last backends are leaving
            if (!passing || options.Time.GetUtcNow() > deadline)
                throw new ClusterException(ClusterError.StartFailed, $"PostgreSQL did not start. The end of {folder.Log}: {log}");
            await Task.Delay(Poll * 10, options.Time, cancellationToken);
        }
    }

    /// <summary>The server writes its state to line 8 of its pid file; false when it ended or the deadline passed.</summary>
    private async Task<bool> ReadyAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (!server.Exited.IsCompleted && options.Time.GetUtcNow() < deadline)
        {
            var lines = await folder.PidLinesAsync(cancellationToken);
            if (lines.Length >= 8 && lines[0] == $"{server.Id}" && lines[7].Trim() == "ready")
                return true;
            await Task.Delay(Poll, options.Time, cancellationToken);
        }
        if (!server.Exited.IsCompleted)
            await StopServerAsync(cancellationToken);
        return false;
    }

    /// <summary>On one line, as a message stands on a terminal.</summary>
    private string LogEnd() => File.Exists(folder.Log) ? string.Join(" | ", File.ReadLines(folder.Log).TakeLast(5)) : "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
