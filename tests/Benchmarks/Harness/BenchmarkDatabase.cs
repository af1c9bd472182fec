using NearTasks.Database;
using NearTasks.Database.Postgres;

namespace NearTasks.Benchmarks.Harness;

/// <summary>A throw-away PostgreSQL that gives migrated databases.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly PostgresCluster _cluster;
    private readonly string _folder;
    private int _made;

    private BenchmarkDatabase(PostgresCluster cluster, string folder) => (_cluster, _folder) = (cluster, folder);

    public static async Task<BenchmarkDatabase> StartAsync(CancellationToken cancellationToken)
    {
        string folder = Path.Combine(Path.GetTempPath(), $"neartasks-benchmarks-{Guid.NewGuid():N}");
        PostgresCluster cluster = await PostgresCluster.StartAsync(new() { Folder = folder, Durable = false }, cancellationToken);
        await Migrator.MigrateAsync(await cluster.CreateDatabaseAsync(Template, cancellationToken), cancellationToken);
        return new(cluster, folder);
    }

    /// <summary>The connection string of a new database with the whole schema and no rows.</summary>
    public Task<string> CreateAsync(CancellationToken cancellationToken) =>
        _cluster.CreateDatabaseAsync($"benchmark_{++_made}", cancellationToken, Template);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
