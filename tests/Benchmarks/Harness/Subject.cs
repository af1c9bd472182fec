namespace NearTasks.Benchmarks.Harness;

/// <summary>What a figure says.</summary>
/// <param name="Benchmark">The benchmark it is part of.</param>
/// <param name="What">What was done.</param>
/// <param name="Unit">Of the figure and its peer, such as <c>calls/s</c>.</param>
/// <param name="Peer">What it is compared with: the same work done in the barest way, or a limit.</param>
/// <param name="LessIsBetter">The unit is a time, not a rate.</param>
/// <param name="Aim">The least ratio wanted; null where none was set.</param>
internal sealed record Subject(string Benchmark, string What, string Unit, string Peer, bool LessIsBetter = false, double? Aim = null)
{
    /// <summary>1 is as good as the peer, 2 twice as good.</summary>
    public double Ratio(Round round) => LessIsBetter ? round.Peer / round.Reached : round.Reached / round.Peer;
}
