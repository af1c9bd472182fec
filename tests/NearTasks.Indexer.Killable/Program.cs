// A real process for the tests to kill: it indexes with one commit per block that has events, as many moments to die in.
using Microsoft.Extensions.Logging.Abstractions;
using NearTasks.Indexer;
using NearTasks.Indexer.Sources.Neardata;
using Npgsql;

(string connectionString, Uri address, string contractId) = (args[0], new Uri(args[1]), args[2]);
using var http = new HttpClient();
await using var database = NpgsqlDataSource.Create(connectionString);
var source = new NeardataSource(http, new() { Endpoints = [address] }, NullLogger<NeardataSource>.Instance, TimeProvider.System);
var options = new IndexerOptions
{
    ContractId = contractId,
    StartHeight = long.Parse(args[3]),
    LastHeight = long.Parse(args[4]),
    EventsPerCommit = 1,
    DatabasePause = TimeSpan.FromMilliseconds(20),
};
Console.WriteLine("begin");
await new ChainIndexer(source, database, options, NullLogger<ChainIndexer>.Instance, TimeProvider.System).RunAsync(CancellationToken.None);
Console.WriteLine("end");
