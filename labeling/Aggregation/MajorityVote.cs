using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;

namespace NearTasks.Labeling.Aggregation;

/// <summary>Majority vote for every kind; the rules are written down in this folder's README.</summary>
internal sealed class MajorityVote(VoteParameters parameters) : IAggregation
{
    public const string AlgorithmName = "majority_vote";
    public const string AlgorithmVersion = "1";

    public string Name => AlgorithmName;

    public string Version => AlgorithmVersion;

    public JsonElement Parameters { get; } = parameters.ToJson();

    /// <summary>Every item is voted on by itself, so there is nothing to learn.</summary>
    public Task<Fit> FitAsync(LabelSpec spec, IAsyncEnumerable<ItemVotes> votes, CancellationToken cancellationToken) =>
        Task.FromResult(Fit.Empty);

    public AggregateLabel Apply(LabelSpec spec, Fit fit, ItemVotes item, CancellationToken cancellationToken) =>
        fit.IsEmpty
            ? spec.Kind.Vote(spec, [.. item.Votes.Select(vote => vote.Label)], parameters, cancellationToken)
            : throw new LabelException(new LabelError(LabelErrorCode.Fit, "", "a majority vote learns nothing: its fit is {}"));
}
