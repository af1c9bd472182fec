using NearTasks.Api.Access;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Assignments;

/// <summary>Reads an assignment's labels, for who may see them.</summary>
public sealed class ReadLabels(AssignmentStore assignments, LabelStore labels, CampaignStore campaigns, AccessRules access)
{
    /// <returns>The committed labels, else the tasker's newest draft.</returns>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_damaged</c></exception>
    public async Task<Labels> RunAsync(Caller? caller, AssignmentId id, CancellationToken cancellationToken)
    {
        Assignment assignment = await assignments.FindAsync(id, cancellationToken);
        Campaign campaign = await campaigns.FindAsync(assignment.CampaignId, cancellationToken);
        StoredLabels? stored = await access.SeesLabelsAsync(caller, assignment, campaign, cancellationToken)
            ? await labels.FindAsync(assignment.AssignmentId, assignment.LabelsRoot, cancellationToken)
            : null;
        return stored?.ToContract(assignment.LabelsRoot)
            ?? throw new ApiException(ProblemCodes.NotFound, "No labels of this assignment that you may see are here.");
    }
}
