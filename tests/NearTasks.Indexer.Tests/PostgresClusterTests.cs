using System.Diagnostics;
using Dapper;
using NearTasks.Indexer.Postgres;
using Npgsql;

namespace NearTasks.Indexer.Tests;

public sealed class PostgresClusterTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"neartasks-cluster-{Guid.NewGuid():N}");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_cluster_keeps_its_data_and_its_folder_to_itself()
    {
        await using (var first = await StartAsync())
        {
            await WriteAsync(first);
            var refused = await Assert.ThrowsAsync<ClusterException>(StartAsync);
            Assert.Equal("POSTGRES_IN_USE", refused.Code);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "postmaster.pid"), $"{Environment.ProcessId}\n", Cancel); // a number used again
        await using var second = await StartAsync();
        Assert.Equal(1, await ReadAsync(second));
    }

    [Fact]
    public async Task A_killed_owner_takes_its_server_along_and_the_next_start_recovers()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "NearTasks.Indexer.Killable.dll");
        using (var owner = Process.Start(new ProcessStartInfo("dotnet", [program, "cluster", folder]) { RedirectStandardOutput = true })!)
        {
            Assert.Equal("written", await owner.StandardOutput.ReadLineAsync(Cancel));
            owner.Kill(); // SIGKILL: nothing of it runs any more that could stop the server
            await owner.WaitForExitAsync(Cancel);
        }
        var server = Path.Combine(folder, "data", "postmaster.pid");
        while (File.Exists(server)) // removed by the server as the last thing it does
            await Task.Delay(20, Cancel);
        await using var cluster = await StartAsync();
        Assert.Equal(1, await ReadAsync(cluster));
    }

    [Fact]
    public async Task A_server_without_its_owner_is_stopped_by_the_next_start()
    {
        await using (var cluster = await StartAsync())
            await WriteAsync(cluster);
        var user = await ClusterUser.ResolveAsync(Cancel);
        var binaries = await PostgresBinaries.FindAsync(null, Cancel);
        var data = Path.Combine(folder, "data");
        var (exitCode, output) = await ClusterCommand.RunAsync(user.Command(
            ["/bin/sh", "-c", $"{binaries.Program("pg_ctl")} start -w -D {data} -o '-c listen_addresses= -k /tmp' >/dev/null 2>&1"]), Cancel);
        Assert.True(exitCode == 0, output);
        var orphan = int.Parse((await File.ReadAllLinesAsync(Path.Combine(data, "postmaster.pid"), Cancel))[0]);

        await using var next = await StartAsync();

        Assert.NotEqual(data, new FileInfo($"/proc/{orphan}/cwd").LinkTarget); // at most a zombie that init has not buried
        Assert.Equal(1, await ReadAsync(next));
    }

    [Fact]
    public async Task A_missing_version_is_told_with_the_command_that_installs_it()
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await File.WriteAllTextAsync(Path.Combine(folder, "data", "PG_VERSION"), "9\n", Cancel);
        var refused = await Assert.ThrowsAsync<ClusterException>(StartAsync);
        Assert.Equal("POSTGRES_VERSION_MISMATCH", refused.Code);
        Assert.Contains("apt-get install -y postgresql-9", refused.Message, StringComparison.Ordinal);
    }

    private Task<PostgresCluster> StartAsync() => PostgresCluster.StartAsync(new() { Folder = folder }, Cancel);

    private static async Task WriteAsync(PostgresCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("kept", Cancel));
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("CREATE TABLE kept AS SELECT 1 AS value");
    }

    private static async Task<int> ReadAsync(PostgresCluster cluster)
    {
        await using var source = NpgsqlDataSource.Create(cluster.ConnectionString("kept"));
        await using var connection = await source.OpenConnectionAsync(Cancel);
        return await connection.ExecuteScalarAsync<int>("SELECT value FROM kept");
    }
}
