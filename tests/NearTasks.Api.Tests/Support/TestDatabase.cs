using NearTasks.Api.Tests.Support;
using NearTasks.Indexer.Postgres;
using NearTasks.Indexer.Store;

[assembly: AssemblyFixture(typeof(TestDatabase))]

namespace NearTasks.Api.Tests.Support;

/// <summary>One throw-away PostgreSQL for the assembly; every test gets a migrated database of its own.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private const string Template = "migrated";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"neartasks-api-{Guid.NewGuid():N}");
    private readonly SemaphoreSlim _one = new(1); // CREATE DATABASE copies a template for one session at a time
    private PostgresCluster _cluster = null!;
    private int _made;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PostgresCluster.StartAsync(new() { Folder = _folder, Durable = false }, CancellationToken.None);
        await Migrator.MigrateAsync(await _cluster.CreateDatabaseAsync(Template, CancellationToken.None), CancellationToken.None);
    }

    public async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await _cluster.CreateDatabaseAsync($"test_{++_made}", cancellationToken, Template);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _one.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
