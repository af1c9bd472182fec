using System.Text.Json;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling;

/// <summary>The aggregations that a dataset's manifest can name.</summary>
public static class Aggregation
{
    /// <summary>Majority vote with its default parameters.</summary>
    public static IAggregation MajorityVote { get; } = new MajorityVote(VoteParameters.Default);

    /// <summary>
    /// Finds the aggregation that a manifest names, so that it can be recomputed; null when this code does not have exactly it.
    /// </summary>
    /// <param name="name">Such as <c>majority_vote</c>.</param>
    /// <param name="version">The version it was run with.</param>
    /// <param name="parameters">The parameters it was run with.</param>
    public static IAggregation? Find(string name, string version, JsonElement parameters) =>
        name == Voting.MajorityVote.AlgorithmName
        && version == Voting.MajorityVote.AlgorithmVersion
        && VoteParameters.Read(parameters) is { } read
            ? new MajorityVote(read)
            : null;
}
