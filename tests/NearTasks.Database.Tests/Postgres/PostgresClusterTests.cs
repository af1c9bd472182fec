using System.Diagnostics;
using Dapper;
using NearTasks.Database.Postgres;
using Npgsql;

namespace NearTasks.Database.Tests.Postgres;

public sealed class PostgresClusterTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"neartasks-cluster-{Guid.NewGuid():N}");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_cluster_keeps_its_data_and_its_folder_to_itself()
    {
        await using (PostgresCluster first = await StartAsync())
        {
            await WriteAsync(first);
            ClusterException refused = await Assert.ThrowsAsync<ClusterException>(StartAsync);
            Assert.Equal("POSTGRES_IN_USE", refused.Code);
        }
        // a number used again
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "postmaster.pid"), $"{Environment.ProcessId}\n", Cancel);
        await using PostgresCluster second = await StartAsync();
        Assert.Equal(1, await ReadAsync(second));
    }

    [Fact]
    public async Task A_killed_owner_takes_its_server_along_and_the_next_start_recovers()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NearTasks.Database.Killable.dll");
        using (Process owner = Process.Start(new ProcessStartInfo("dotnet", [program, _folder]) { RedirectStandardOutput = true })!)
        {
            Assert.Equal("written", await owner.StandardOutput.ReadLineAsync(Cancel));
            owner.Kill(); // SIGKILL: nothing of it runs any more that could stop the server
            await owner.WaitForExitAsync(Cancel);
        }
        string server = Path.Combine(_folder, "data", "postmaster.pid");
        // It is removed by the server as the last thing it does.
        await Until.SeesAsync("the server to end after its owner", () => File.Exists(server), exists => !exists);
        await using PostgresCluster cluster = await StartAsync();
        Assert.Equal(1, await ReadAsync(cluster));
    }

    [Fact]
    public async Task A_server_without_its_owner_is_stopped_by_the_next_start()
    {
        await using (PostgresCluster cluster = await StartAsync())
            await WriteAsync(cluster);
        ClusterUser user = await ClusterUser.ResolveAsync(Cancel);
        PostgresBinaries binaries = await PostgresBinaries.FindAsync(null, Cancel);
        string data = Path.Combine(_folder, "data");
        (int exitCode, string output) = await ClusterCommand.RunAsync(
            user.Command([
                "/bin/sh",
                "-c",
                $"{binaries.Program("pg_ctl")} start -w -D {data} -o '-c listen_addresses= -k /tmp' >/dev/null 2>&1",
            ]),
            Cancel
        );
        Assert.True(exitCode == 0, output);
        int orphan = int.Parse((await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), Cancel))[0]);

        await using PostgresCluster next = await StartAsync();

        Assert.NotEqual(data, new FileInfo($"/proc/{orphan}/cwd").LinkTarget); // at most a zombie that init has not buried
        Assert.Equal(1, await ReadAsync(next));
    }

    [Fact]
    public async Task A_missing_version_is_told_with_the_command_that_installs_it()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "PG_VERSION"), "9\n", Cancel);
        ClusterException refused = await Assert.ThrowsAsync<ClusterException>(StartAsync);
        Assert.Equal("POSTGRES_VERSION_MISMATCH", refused.Code);
        Assert.Contains("apt-get install -y postgresql-9", refused.Message, StringComparison.Ordinal);
    }

    private Task<PostgresCluster> StartAsync() => PostgresCluster.StartAsync(new() { Folder = _folder }, Cancel);

    private static async Task WriteAsync(PostgresCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("kept", Cancel));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("CREATE TABLE kept AS SELECT 1 AS value");
    }

    private static async Task<int> ReadAsync(PostgresCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("kept"));
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<int>("SELECT value FROM kept");
    }
}
