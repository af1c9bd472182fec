using NearTasks.Database.Postgres;
using NearTasks.Database.Tests.Support;

[assembly: AssemblyFixture(typeof(TestDatabase))]

namespace NearTasks.Database.Tests.Support;

/// <summary>One throw-away PostgreSQL for the assembly; every test gets a migrated database of its own.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private const string Template = "migrated";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"neartasks-tests-{Guid.NewGuid():N}");
    private readonly SemaphoreSlim _one = new(1); // CREATE DATABASE copies a template for one session at a time
    private int _made;

    public PostgresCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Cluster = await PostgresCluster.StartAsync(new() { Folder = _folder, Durable = false }, CancellationToken.None);
        await Migrator.MigrateAsync(await Cluster.CreateDatabaseAsync(Template, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>The connection string of a new database with the whole schema and no rows.</summary>
    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await Cluster.CreateDatabaseAsync($"test_{++_made}", cancellationToken, Template);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _one.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
