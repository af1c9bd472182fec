using NearTasks.Histories;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

[Seeded]
public sealed class KillTests(TestDatabase database)
{
    private const int Kills = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Slow]
    public async Task Killing_the_process_again_and_again_changes_nothing_in_the_tables()
    {
        var random = new Random(Seeds.Any());
        var chain = SimulatedChain.Replay(History.Long);
        await using BlockServer server = await BlockServer.StartAsync(chain);
        await using var unkilled = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, unkilled, Cancel);

        string connectionString = await database.CreateAsync(Cancel);
        int kills = 0;
        while (kills < Kills)
        {
            var life = TimeSpan.FromMilliseconds(random.Next(0, 250));
            if (await KillableIndexer.RunAsync(connectionString, server.Address, chain.FinalHeight, life, Cancel))
                break;
            kills++;
        }
        Assert.Equal(Kills, kills); // else there were too few blocks to die in
        Assert.True(await KillableIndexer.RunAsync(connectionString, server.Address, chain.FinalHeight, life: null, Cancel));

        await using var killed = NpgsqlDataSource.Create(connectionString);
        Assert.Equal(await IndexerRun.FingerprintAsync(unkilled, Cancel), await IndexerRun.FingerprintAsync(killed, Cancel));
    }
}
