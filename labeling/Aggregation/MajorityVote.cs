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

    public AggregateLabel Aggregate(LabelSpec spec, IReadOnlyList<JsonElement> labels, CancellationToken cancellationToken) =>
        spec.Kind.Vote(spec, labels, parameters, cancellationToken);
}
