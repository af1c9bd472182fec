using System.Text.Json;

namespace NearTasks.Labeling.Aggregation;

/// <summary>One accepted label and who gave it.</summary>
/// <param name="Tasker">Account id.</param>
/// <param name="Label">The label as canonical JSON, as it stands in a dataset's record.</param>
public sealed record Vote(string Tasker, JsonElement Label);

/// <summary>The accepted labels of one item, in one order however they come: no result can depend on who was first.</summary>
public sealed class ItemVotes
{
    /// <param name="item">The item's index in its campaign.</param>
    /// <param name="votes">Its accepted labels, in any order.</param>
    public ItemVotes(long item, IEnumerable<Vote> votes)
    {
        Item = item;
        Votes =
        [
            .. votes
                .OrderBy(vote => vote.Tasker, StringComparer.Ordinal)
                .ThenBy(vote => vote.Label.ValueKind == JsonValueKind.Undefined ? "" : vote.Label.GetRawText(), StringComparer.Ordinal),
        ];
    }

    /// <summary>The item's index in its campaign.</summary>
    public long Item { get; }

    /// <summary>By tasker, then by the label's text (both ordinal).</summary>
    public IReadOnlyList<Vote> Votes { get; }
}
