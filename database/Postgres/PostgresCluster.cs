using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace NearTasks.Database.Postgres;

/// <summary>
/// A private PostgreSQL server made from the installed programs: own data folder, own port on 127.0.0.1, own password.
/// It never touches the system's cluster, ends with this process even if that is killed, and recovers at the next start.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Owner = "neartasks";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly PostgresClusterOptions _options;
    private readonly ClusterUser _user;
    private readonly ClusterFolder _folder;
    private readonly PostgresBinaries _binaries;
    private ServerProcess _server = null!;
    private string _password = "";

    private PostgresCluster(PostgresClusterOptions options, ClusterUser user, ClusterFolder folder, PostgresBinaries binaries)
    {
        _options = options;
        _user = user;
        _folder = folder;
        _binaries = binaries;
    }

    /// <summary>The TCP port on 127.0.0.1, a free one at each start.</summary>
    public int Port { get; private set; }

    /// <summary>Completes when the server has ended: early if it crashed or was stopped by someone else.</summary>
    public Task Exited => _server.Exited;

    /// <summary>Starts the cluster of a folder, making it first if there is none; takes one to two seconds.</summary>
    /// <exception cref="ClusterException">With the remedy: not installed, folder in use, not startable.</exception>
    public static async Task<PostgresCluster> StartAsync(PostgresClusterOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireUtilLinux();
        ClusterUser user = await ClusterUser.ResolveAsync(cancellationToken);
        ClusterFolder folder = await ClusterFolder.OpenAsync(options.Folder, user, cancellationToken);
        try
        {
            PostgresBinaries binaries = await PostgresBinaries.FindAsync(folder.Version, cancellationToken);
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
    public string ConnectionString(string database = "postgres") =>
        new NpgsqlConnectionStringBuilder
        {
            Host = IPAddress.Loopback.ToString(),
            Port = Port,
            Username = Owner,
            Password = _password,
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
        await using NpgsqlCommand exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.AddWithValue(name);
        if (await exists.ExecuteScalarAsync(cancellationToken) is null)
        {
            await using NpgsqlCommand create = source.CreateCommand($"CREATE DATABASE {Quote(name)} TEMPLATE {Quote(template)}");
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        return ConnectionString(name);
    }

    /// <summary>Stops the server cleanly: open transactions are rolled back, everything committed is kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopServerAsync(CancellationToken.None);
        await _server.Exited;
        _folder.Dispose();
    }

    private static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void RequireUtilLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ClusterException(
                ClusterError.BinariesMissing,
                "A private PostgreSQL needs Linux. Pass the connection string of a server of your own."
            );
        }

        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        if (!Array.TrueForAll(["setpriv", "setsid"], name => Array.Exists(path, folder => File.Exists(Path.Combine(folder, name)))))
        {
            throw new ClusterException(
                ClusterError.BinariesMissing,
                "setpriv and setsid are not installed. Run: sudo apt-get install -y util-linux"
            );
        }
    }

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        if (_folder.Version is null)
        {
            _folder.RemoveUnfinished();
            await WritePasswordAsync(cancellationToken);
            Directory.CreateDirectory(_folder.Unfinished);
            await _user.OwnAsync(_folder.Unfinished, cancellationToken);
            IEnumerable<string> initdb =
            [
                _binaries.Program("initdb"),
                "-D",
                _folder.Unfinished,
                "-U",
                Owner,
                "-A",
                "scram-sha-256",
                $"--pwfile={_folder.Password}",
                "-E",
                "UTF8",
                "--locale=C",
                "--data-checksums",
                .. _options.Durable ? Array.Empty<string>() : ["--no-sync"],
            ];
            // It must not outlive us either: it would go on writing into the folder that the next start works in.
            ServerProcess process = await ServerProcess.StartAsync(initdb, _user, _folder.Log, diesWith: "KILL");
            int exitCode = await process.Exited.WaitAsync(cancellationToken);
            if (exitCode != 0)
            {
                throw new ClusterException(
                    ClusterError.InitFailed,
                    $"initdb failed in {_folder.Root}. The end of {_folder.Log}: {LogEnd()}"
                );
            }

            Directory.Move(_folder.Unfinished, _folder.Data);
        }
        _password = (await File.ReadAllTextAsync(_folder.Password, cancellationToken)).Trim();
    }

    private async Task WritePasswordAsync(CancellationToken cancellationToken)
    {
        File.Delete(_folder.Password);
        var onlyOurs = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            onlyOurs.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(_folder.Password, onlyOurs))
            await writer.WriteLineAsync(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)).AsMemory(), cancellationToken);
        await _user.OwnAsync(_folder.Password, cancellationToken);
    }

    /// <summary>
    /// The lock is ours, so a server still running here has lost its parent: it is stopped, and a stale pid file removed.
    /// </summary>
    private async Task StopOrphanAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_folder.PidFile))
            return;
        string id = (await _folder.PidLinesAsync(cancellationToken)).FirstOrDefault() ?? "";
        // The number may belong to an unrelated process by now; a server's working folder is its data folder.
        if (new FileInfo($"/proc/{id}/cwd").LinkTarget == _folder.Data)
            await StopServerAsync(cancellationToken);
        File.Delete(_folder.PidFile);
    }

    private async Task StopServerAsync(CancellationToken cancellationToken) =>
        await ClusterCommand.RunAsync(
            _user.Command([_binaries.Program("pg_ctl"), "stop", "-D", _folder.Data, "-m", "fast", "-w", "-t", "60"]),
            cancellationToken
        );

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset deadline = _options.Time.GetUtcNow() + _options.StartTimeout;
        while (true)
        {
            Port = FreePort();
            _server = await ServerProcess.StartAsync(
                ServerSettings.Command(_binaries, _folder, Port, _options.Durable),
                _user,
                _folder.Log,
                diesWith: "INT"
            );
            if (await ReadyAsync(deadline, cancellationToken))
                return;
            string log = LogEnd();
            bool passing =
                log.Contains("could not bind", StringComparison.Ordinal) // the port was taken in between
                || log.Contains("still in use", StringComparison.Ordinal); // a killed server's last backends are leaving
            if (!passing || _options.Time.GetUtcNow() > deadline)
                throw new ClusterException(ClusterError.StartFailed, $"PostgreSQL did not start. The end of {_folder.Log}: {log}");
            await Task.Delay(Poll * 10, _options.Time, cancellationToken);
        }
    }

    /// <summary>The server writes its state to line 8 of its pid file; false when it ended or the deadline passed.</summary>
    private async Task<bool> ReadyAsync(DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        while (!_server.Exited.IsCompleted && _options.Time.GetUtcNow() < deadline)
        {
            string[] lines = await _folder.PidLinesAsync(cancellationToken);
            if (lines.Length >= 8 && lines[0] == $"{_server.Id}" && lines[7].Trim() == "ready")
                return true;
            await Task.Delay(Poll, _options.Time, cancellationToken);
        }
        if (!_server.Exited.IsCompleted)
            await StopServerAsync(cancellationToken);
        return false;
    }

    /// <summary>On one line, as a message stands on a terminal.</summary>
    private string LogEnd() => File.Exists(_folder.Log) ? string.Join(" | ", File.ReadLines(_folder.Log).TakeLast(5)) : "";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
