using NearTasks.Api.Access;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Api.SignIn;
using NearTasks.Labeling;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Assignments;

/// <summary>Stores the holder's labels: checked against the specification, salted once per item, rooted.</summary>
public sealed class PutLabels(AssignmentStore assignments, LabelStore store, CampaignStore campaigns, SpecStore specs, ChainClock clock)
{
    /// <param name="caller">The assignment's tasker.</param>
    /// <param name="id">The assignment.</param>
    /// <param name="labels">One for each item of the batch, in the items' order.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Leaves and root, for <c>submit</c>.</returns>
    /// <exception cref="ApiException">
    /// <c>not_found</c>, <c>not_holder</c>, <c>content_not_here</c>, <c>bad_labels</c>, <c>labels_committed</c>, <c>lease_over</c>
    /// </exception>
    public async Task<Labels> RunAsync(
        Caller caller,
        AssignmentId id,
        IReadOnlyList<LabelInput> labels,
        CancellationToken cancellationToken
    )
    {
        Assignment assignment = await assignments.FindAsync(id, cancellationToken);
        AccessRules.RequireHolder(caller, assignment);
        CampaignContent content = await campaigns.ContentAsync(assignment.CampaignId, cancellationToken);
        Specification spec = await specs.ReadAsync(content.SpecSha256, cancellationToken);
        long first = assignment.Batch * content.BatchSize;
        RequireItems(labels, first, (int)Math.Min(content.BatchSize, content.Items - first));
        StoredLabels? newest =
            await store.FindAsync(assignment.AssignmentId, assignment.LabelsRoot, cancellationToken)
            ?? await store.FindAsync(assignment.AssignmentId, root: null, cancellationToken);
        var leaves = StoredLabels.Of(assignment.AssignmentId, Salted(id, Checked(labels, spec.Labels), newest));
        await RequireOpenAsync(assignment, leaves, cancellationToken);
        // Labels of the committed root are kept whenever they come: who drafted elsewhere, or whose draft this server lost, brings them
        // now.
        await store.SaveAsync(caller.Id, leaves, cancellationToken);
        return leaves.ToContract(assignment.LabelsRoot);
    }

    private async Task RequireOpenAsync(Assignment assignment, StoredLabels leaves, CancellationToken cancellationToken)
    {
        if (assignment.LabelsRoot is { } committed)
        {
            if (committed != leaves.LabelsRoot)
                throw new ApiException(ProblemCodes.LabelsCommitted, $"The chain has {committed}.");
        }
        else if (assignment.State != AssignmentState.Leased || assignment.LeaseUntil < await clock.NowAsync(cancellationToken))
        {
            throw new ApiException(ProblemCodes.LeaseOver, $"The lease of {assignment.AssignmentId} ended {assignment.LeaseUntil:u}.");
        }
    }

    private static void RequireItems(IReadOnlyList<LabelInput> labels, long first, int expected)
    {
        if (labels.Count != expected)
        {
            throw new ApiException(ProblemCodes.BadLabels, $"The batch has {expected} items from {first} on; {labels.Count} labels came.");
        }

        for (int i = 0; i < expected; i++)
        {
            if (Input.Required(labels[i], $"labels[{i}]").Item != first + i)
                throw new ApiException(ProblemCodes.BadLabels, $"labels[{i}] must be of item {first + i}.");
        }
    }

    private static IEnumerable<(LabelInput Input, CanonicalJson Label)> Checked(IReadOnlyList<LabelInput> labels, LabelSpec spec)
    {
        foreach (LabelInput label in labels)
        {
            if (LabelValidator.Validate(spec, label.Label, ItemFacts.Unknown) is [var error, ..])
                throw new ApiException(ProblemCodes.BadLabels, $"Item {label.Item}, {error.Pointer}: {error.Message} ({error.Code}).");
            yield return (label, Canonical(label));
        }
    }

    private static CanonicalJson Canonical(LabelInput label)
    {
        try
        {
            return CanonicalJson.From(label.Label);
        }
        catch (CanonicalJsonException exception)
        {
            throw new ApiException(ProblemCodes.BadLabels, $"Item {label.Item}: {exception.Message}.");
        }
    }

    // An item keeps its salt while its labels are drafted, so that the same labels give the same root again.
    private static IReadOnlyList<LabelLeaf> Salted(
        AssignmentId assignment,
        IEnumerable<(LabelInput Input, CanonicalJson Label)> inputs,
        StoredLabels? newest
    )
    {
        Dictionary<long, Salt> salts = newest?.Read().ToDictionary(leaf => leaf.Item, leaf => leaf.Salt) ?? [];
        return
        [
            .. inputs.Select(pair => new LabelLeaf(
                assignment,
                pair.Input.Item,
                pair.Label,
                pair.Input.Producer ?? Producer.Human,
                SaltOf(pair.Input, salts),
                pair.Input.Suggested
            )),
        ];
    }

    private static Salt SaltOf(LabelInput input, Dictionary<long, Salt> salts)
    {
        if (input.Salt is null)
            return salts.TryGetValue(input.Item, out Salt known) ? known : Salt.Random();
        return Salt.TryParse(input.Salt, out Salt given)
            ? given
            : throw new ApiException(
                ProblemCodes.BadLabels,
                $"The salt of item {input.Item} must be 16 bytes in base64url without padding."
            );
    }
}
