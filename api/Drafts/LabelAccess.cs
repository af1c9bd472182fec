using NearTasks.Api.Campaigns;
using NearTasks.Api.Contracts;
using NearTasks.Api.Database;
using NearTasks.Api.SignIn;
using Npgsql;

namespace NearTasks.Api.Drafts;

/// <summary>
/// Who may see an assignment's labels: its tasker always; vendor and reviewer once the chain has the root; everyone once
/// a dataset of the campaign is published or the campaign is closed. Until then labels are invisible, as if they were not there.
/// </summary>
public sealed class LabelAccess(NpgsqlDataSource database, CampaignStore campaigns)
{
    public async Task<bool> MaySeeAsync(Caller? caller, Assignment assignment, CancellationToken cancellationToken)
    {
        if (caller?.Id == assignment.TaskerId)
            return true;
        if (assignment.LabelsRoot is null)
            return false;
        var campaign = await campaigns.FindAsync(assignment.CampaignId, cancellationToken);
        return caller is not null && (caller.Id == campaign.VendorId || caller.Id == campaign.ReviewerId)
            || campaign.State is "closed" or "pruned"
            || await database.FirstAsync<bool>(
                "SELECT EXISTS (SELECT FROM chain.datasets WHERE campaign_id = @CampaignId)", new { assignment.CampaignId }, cancellationToken);
    }
}
