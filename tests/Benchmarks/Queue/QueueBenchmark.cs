using System.Runtime.CompilerServices;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Queue;

/// <summary>
/// <c>POST /v1/queue/next</c> over HTTP by taskers who have no place yet, against the queue's own statements in pgbench: search and hold,
/// in
/// one transaction, without sign-in, items or JSON. The same number of clients for both.
/// </summary>
internal sealed class QueueBenchmark : IBenchmark
{
    private const int Requests = 1_000;
    private const int Clients = 4;
    private const double Milliseconds = 1e3;

    public string Name => "queue";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using BenchmarkDatabase server = await BenchmarkDatabase.StartAsync(cancellationToken);
        foreach (int items in new[] { 10_000, 100_000, 1_000_000 })
        {
            string database = await server.CreateAsync(cancellationToken);
            await QueueSeed.FillAsync(database, items, cancellationToken);
            await using QueueClients api = await QueueClients.StartAsync(database, Requests, cancellationToken);
            List<Round> rates = [],
                slowest = [];
            for (int i = 0; i <= rounds; i++)
            {
                await QueueSeed.EmptyHandsAsync(database, cancellationToken);
                Latencies bare = await Pgbench.RunAsync(database, Requests, Clients, cancellationToken);
                await QueueSeed.EmptyHandsAsync(database, cancellationToken);
                Latencies http = await api.RunAsync(Clients, cancellationToken);
                if (i == 0)
                    continue;
                rates.Add(new(http.PerSecond, bare.PerSecond));
                slowest.Add(new(http.Slowest * Milliseconds, bare.Slowest * Milliseconds));
            }

            yield return Figure.Of(new(Name, $"queue/next among {items:N0} items", "requests/s", "its statements in pgbench"), rates);
            yield return Figure.Of(
                new(Name, $"the same among {items:N0}, 99th percentile", "ms", "pgbench's", LessIsBetter: true),
                slowest
            );
        }
    }
}
