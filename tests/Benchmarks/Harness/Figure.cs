namespace NearTasks.Benchmarks.Harness;

/// <summary>A subject's result. The ratio is the median of the rounds' ratios, not the ratio of the medians.</summary>
internal sealed record Figure(Subject Subject, Spread Reached, Spread Peer, Spread Ratio)
{
    public bool IsAimMissed => Ratio.Median < Subject.Aim;

    public static Figure Of(Subject subject, IReadOnlyCollection<Round> rounds) =>
        new(
            subject,
            Spread.Of(rounds.Select(round => round.Reached)),
            Spread.Of(rounds.Select(round => round.Peer)),
            Spread.Of(rounds.Select(subject.Ratio))
        );
}
