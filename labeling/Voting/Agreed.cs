namespace NearTasks.Labeling.Voting;

/// <summary>What a vote came to; a null label means no agreement.</summary>
internal sealed record Agreed<T>(T? Label, double Confidence)
    where T : class
{
    public static Agreed<T> None { get; } = new(null, 0);
}
