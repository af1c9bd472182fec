using System.Text;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Api.SignIn;
using NearTasks.Labeling;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Drafts;

/// <summary>Stores the holder's labels: checked against the specification, salted once per item, rooted.</summary>
public sealed class DraftWriter(LabelStore labels, CampaignStore campaigns, ChainClock clock)
{
    public async Task<Labels> PutAsync(Assignment assignment, PutLabelsRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (assignment.TaskerId != caller.Id)
            throw new ApiException(ProblemCodes.NotHolder, $"{assignment.TaskerId} holds {assignment.AssignmentId}.");
        CampaignContent content = await campaigns.ContentAsync(assignment.CampaignId, cancellationToken);
        long first = assignment.Batch * content.BatchSize;
        int expected = (int)Math.Min(content.BatchSize, content.Items - first);
        RequireItems(request, first, expected);
        StoredLabels? newest =
            await labels.FindAsync(assignment.AssignmentId, assignment.LabelsRoot, cancellationToken)
            ?? await labels.FindAsync(assignment.AssignmentId, root: null, cancellationToken);
        var leaves = StoredLabels.Of(
            assignment.AssignmentId,
            Salted(
                AssignmentId.Parse(assignment.AssignmentId),
                Checked(request, LabelSpec.Parse(Encoding.UTF8.GetBytes(content.Spec))),
                newest
            )
        );
        await RequireOpenAsync(assignment, leaves, cancellationToken);
        // Labels of the committed root are kept whenever they come: who drafted elsewhere, or whose draft this server lost, brings them
        // now.
        await labels.SaveAsync(caller.Id, leaves, cancellationToken);
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

    private static void RequireItems(PutLabelsRequest request, long first, int expected)
    {
        if (request.Labels.Count != expected)
        {
            throw new ApiException(
                ProblemCodes.BadLabels,
                $"The batch has {expected} items from {first} on; {request.Labels.Count} labels came."
            );
        }

        for (int i = 0; i < expected; i++)
        {
            if (Input.Required(request.Labels[i], $"labels[{i}]").Item != first + i)
                throw new ApiException(ProblemCodes.BadLabels, $"labels[{i}] must be of item {first + i}.");
        }
    }

    private static IEnumerable<(LabelInput Input, CanonicalJson Label)> Checked(PutLabelsRequest request, LabelSpec spec)
    {
        foreach (LabelInput label in request.Labels)
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
