// A real process for the tests to kill: indexes from an address into a database, a few blocks per commit, and says when it begins.
using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Indexer;
using NearTasks.Indexer.Sources.Neardata;
using Npgsql;

var (connectionString, address, contractId, startHeight, lastHeight) = (args[0], args[1], args[2], long.Parse(args[3]), long.Parse(args[4]));
using var http = new HttpClient();
await using var database = NpgsqlDataSource.Create(connectionString);
var source = new NeardataSource(http, new() { Endpoints = [new Uri(address)] }, NullLogger<NeardataSource>.Instance, TimeProvider.System);
var options = new IndexerOptions
{
    ContractId = contractId,
    StartHeight = startHeight,
    LastHeight = lastHeight,
    EventsPerCommit = 1, // as many commits, and moments to die in, as there are blocks
    DatabasePause = TimeSpan.FromMilliseconds(20),
};
Console.WriteLine("begin");
await new ChainIndexer(source, database, options, NullLogger<ChainIndexer>.Instance, TimeProvider.System).RunAsync(CancellationToken.None);
Console.WriteLine("end");
