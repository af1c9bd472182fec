// A real process for the tests to kill. It does one of two things and says how far it came.
using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Indexer;
using NearTasks.Indexer.Postgres;
using NearTasks.Indexer.Sources.Neardata;
using Npgsql;

if (args[0] == "cluster")
    await OwnClusterAsync(args[1]);
else
    await IndexAsync(args[1], new Uri(args[2]), args[3], long.Parse(args[4]), long.Parse(args[5]));

// Runs a durable cluster with one committed row until killed.
static async Task OwnClusterAsync(string folder)
{
    await using PostgresCluster cluster = await PostgresCluster.StartAsync(new() { Folder = folder }, CancellationToken.None);
    await using var database = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("kept", CancellationToken.None));
    await using NpgsqlCommand create = database.CreateCommand("CREATE TABLE kept AS SELECT 1 AS value");
    await create.ExecuteNonQueryAsync();
    Console.WriteLine("written");
    await Task.Delay(Timeout.Infinite);
}

// Indexes with one commit per block that has events: as many moments to die in.
static async Task IndexAsync(string connectionString, Uri address, string contractId, long startHeight, long lastHeight)
{
    using var http = new HttpClient();
    await using var database = NpgsqlDataSource.Create(connectionString);
    var source = new NeardataSource(http, new() { Endpoints = [address] }, NullLogger<NeardataSource>.Instance, TimeProvider.System);
    var options = new IndexerOptions
    {
        ContractId = contractId,
        StartHeight = startHeight,
        LastHeight = lastHeight,
        EventsPerCommit = 1,
        DatabasePause = TimeSpan.FromMilliseconds(20),
    };
    Console.WriteLine("begin");
    await new ChainIndexer(source, database, options, NullLogger<ChainIndexer>.Instance, TimeProvider.System).RunAsync(
        CancellationToken.None
    );
    Console.WriteLine("end");
}
