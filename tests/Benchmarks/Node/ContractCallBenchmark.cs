using System.Runtime.CompilerServices;
using Near.Client;
using NearTasks.Benchmarks.Harness;

namespace NearTasks.Benchmarks.Node;

/// <summary>
/// The contract's <c>take</c> and <c>submit</c> through a node in this process, from request to executed receipt, against transfers sent in
/// the same way: what the contract adds to a transaction. And these against requests that need nothing done: what a transaction adds to a
/// request. Clients and node share the machine.
/// </summary>
internal sealed class ContractCallBenchmark : IBenchmark
{
    private const int Clients = 64;
    private const int PlacesPerRound = 10;

    public string Name => "calls";

    public async IAsyncEnumerable<Figure> RunAsync(int rounds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using BenchmarkMarket market = await BenchmarkMarket.StartAsync(
            Clients,
            Clients * PlacesPerRound * (rounds + 1),
            cancellationToken
        );
        using var load = new RpcLoad(market.RpcUri);
        List<Round> calling = [],
            transferring = [];
        for (int i = 0; i <= rounds; i++)
        {
            int first = i * Clients * PlacesPerRound;
            IReadOnlyList<SignedTransaction>[] work = await Task.WhenAll(
                market.Taskers.Select(
                    (tasker, client) => market.WorkAsync(tasker, first + (client * PlacesPerRound), PlacesPerRound, cancellationToken)
                )
            );
            double calls = await load.RunAsync(work, cancellationToken);
            IReadOnlyList<SignedTransaction>[] idle = await Task.WhenAll(
                market.Taskers.Select(tasker => market.TransfersAsync(tasker, 2 * PlacesPerRound, cancellationToken))
            );
            double transfers = await load.RunAsync(idle, cancellationToken);
            double requests = await load.IdleAsync(Clients, 2 * PlacesPerRound, cancellationToken);
            if (i == 0)
                continue;
            calling.Add(new(calls, transfers));
            transferring.Add(new(transfers, requests));
        }

        yield return Figure.Of(new(Name, $"take and submit from {Clients} clients, signed before", "calls/s", "transfers"), calling);
        yield return Figure.Of(new(Name, "the transfers", "transactions/s", "GET /health"), transferring);
    }
}
