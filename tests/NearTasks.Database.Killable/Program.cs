// A real process for the tests to kill: it runs a durable cluster with one committed row, and says when that is written.
using NearTasks.Database.Postgres;
using Npgsql;

await using PostgresCluster cluster = await PostgresCluster.StartAsync(new() { Folder = args[0] }, CancellationToken.None);
await using var database = NpgsqlDataSource.Create(await cluster.CreateDatabaseAsync("kept", CancellationToken.None));
await using NpgsqlCommand create = database.CreateCommand("CREATE TABLE kept AS SELECT 1 AS value");
await create.ExecuteNonQueryAsync();
Console.WriteLine("written");
await Task.Delay(Timeout.Infinite);
