namespace NearTasks.Benchmarks.Harness;

internal interface IBenchmark
{
    /// <summary>What the command line calls it.</summary>
    string Name { get; }

    /// <param name="rounds">Measured rounds; warm-ups come on top.</param>
    IAsyncEnumerable<Figure> RunAsync(int rounds, CancellationToken cancellationToken);
}
