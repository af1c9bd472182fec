using Near.Client;
using Near.Client.Rpc;
using NearTasks.Benchmarks.Harness;
using NearTasks.Benchmarks.Node;

namespace NearTasks.Benchmarks.Soak;

/// <summary>Many transactions for a while, then the account of what became of the tokens.</summary>
internal static class SoakRun
{
    private const int Samples = 20;

    public static async Task<SoakReport> RunAsync(SoakOptions options, CancellationToken cancellationToken)
    {
        var before = Machine.Now();
        await using NodeProcess node = await NodeProcess.StartAsync(options.OnDisk ? [] : ["--in-memory"], cancellationToken);
        using var chain = new SoakChain(node.RpcUri);
        await chain.DeployAsync(cancellationToken);
        IReadOnlyList<Account>[] clients = await Task.WhenAll(
            Enumerable.Range(0, options.Clients).Select(client => chain.ClientAsync(client, cancellationToken))
        );
        var accounts = clients.SelectMany(client => client).ToList();
        var lanes = accounts.Select((account, number) => new SoakLane(chain, account, number)).ToList();
        long start = TimeProvider.System.GetTimestamp();
        ulong began = (await chain.Rpc.BlockAsync(BlockReference.Optimistic, cancellationToken)).Header.Height;

        var sending = Task.WhenAll(
            lanes.Select(
                (lane, number) =>
                    Task.Run(
                        () =>
                            lane.RunAsync(
                                options.TransactionsOf(number),
                                options.Duration / options.TransactionsOf(number),
                                cancellationToken
                            ),
                        cancellationToken
                    )
            )
        );
        var samples = new List<SoakSample> { await SampleAsync() };
        while (await Task.WhenAny(sending, Task.Delay(options.Duration / Samples, cancellationToken)) != sending)
            samples.Add(await SampleAsync());
        await sending;
        samples.Add(await SampleAsync());
        ulong ended = samples[^1].Height;
        (SupplyCheck supply, IReadOnlyList<BlockView> blocks) = await SupplyCheck.ReadAsync(chain, cancellationToken);
        accounts.ForEach(account => account.Dispose());
        return new(
            before,
            Machine.Now(),
            options.OnDisk,
            samples[^1].Transactions,
            samples[^1].Seconds,
            blocks.Count,
            Longest(blocks, began, ended),
            Growth(samples),
            samples,
            supply
        );

        async Task<SoakSample> SampleAsync()
        {
            BlockView block = await chain.Rpc.BlockAsync(BlockReference.Optimistic, cancellationToken);
            return new(
                TimeProvider.System.GetElapsedTime(start).TotalSeconds,
                lanes.Sum(lane => lane.Sent),
                block.Header.Height,
                node.Memory,
                node.Disk
            );
        }
    }

    /// <summary>Seconds between two of the blocks from one height to another.</summary>
    private static double Longest(IReadOnlyList<BlockView> blocks, ulong first, ulong last) =>
        blocks
            .Zip(blocks.Skip(1))
            .Where(pair => pair.First.Header.Height >= first && pair.Second.Header.Height <= last)
            .Max(pair => (pair.Second.Header.Timestamp - pair.First.Header.Timestamp) / 1e9);

    private static long Growth(List<SoakSample> samples) => samples[^1].Memory - samples[samples.Count / 2].Memory;
}
