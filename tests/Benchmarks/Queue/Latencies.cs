namespace NearTasks.Benchmarks.Queue;

/// <summary>How requests fared.</summary>
/// <param name="PerSecond">Of all clients together.</param>
/// <param name="Slowest">The 99th percentile, in seconds.</param>
internal readonly record struct Latencies(double PerSecond, double Slowest)
{
    /// <param name="each">Seconds of each request.</param>
    /// <param name="elapsed">Seconds from the first to the last.</param>
    public static Latencies Of(IEnumerable<double> each, double elapsed)
    {
        double[] sorted = each.Order().ToArray();
        return new(sorted.Length / elapsed, sorted[(int)(sorted.Length * 0.99)]);
    }
}
