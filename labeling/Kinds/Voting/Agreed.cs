namespace NearTasks.Labeling.Kinds.Voting;

/// <summary>What a vote came to; a null label means no agreement.</summary>
internal sealed record Agreed<T>(T? Label, double Confidence)
    where T : class
{
    public static Agreed<T> None { get; } = new(null, 0);
}

/// <summary>How far labels that mark several things agree.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Empty">Those among them that mark nothing.</param>
/// <param name="Kept">Things kept.</param>
/// <param name="KeptVotes">Marks that belong to the kept things.</param>
/// <param name="Marks">All marks.</param>
internal sealed record Tally(int Labels, int Empty, int Kept, int KeptVotes, int Marks)
{
    /// <summary>Nothing kept is an answer only when a quorum marked nothing.</summary>
    public bool IsAgreed(VoteParameters parameters) => Kept > 0 || parameters.Keeps(Empty, Labels);

    /// <summary>Marks that agree, of all marks made and all that were missing for the kept things to be unanimous.</summary>
    public double Confidence => Kept == 0 ? (double)Empty / Labels : (double)KeptVotes / ((long)Kept * Labels + Marks - KeptVotes);
}
