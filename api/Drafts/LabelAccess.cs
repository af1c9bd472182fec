using NearTasks.Api.Campaigns;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Drafts;

/// <summary>
/// Who may see an assignment's labels: its tasker always; vendor and reviewer once the chain has the root; everyone once the campaign is
/// closed,
/// or a dataset of it is published and nobody works on the same batch any more, who could copy. Until then labels are invisible, as if they
/// were not there.
/// </summary>
public sealed class LabelAccess(NpgsqlDataSource database, CampaignStore campaigns)
{
    private static readonly string[] Leased = [PlaceState.Leased.Word()];
    private static readonly string[] Workable = [PlaceState.Open.Word(), PlaceState.Leased.Word()];

    public async Task<bool> MaySeeAsync(Caller? caller, Assignment assignment, CancellationToken cancellationToken)
    {
        if (caller?.Id == assignment.TaskerId)
            return true;
        if (assignment.LabelsRoot is null)
            return false;
        Campaign campaign = await campaigns.FindAsync(assignment.CampaignId, cancellationToken);
        return caller is not null && (caller.Id == campaign.VendorId || caller.Id == campaign.ReviewerId)
            || campaign.State is CampaignStage.Closed or CampaignStage.Pruned
            || await database.FirstAsync<bool>(
                """
                SELECT EXISTS (SELECT FROM chain.datasets WHERE campaign_id = @CampaignId)
                    AND NOT EXISTS (SELECT FROM chain.places WHERE campaign_id = @CampaignId AND batch = @Batch
                        AND state = ANY(@unfinished))
                """,
                new
                {
                    assignment.CampaignId,
                    assignment.Batch,
                    unfinished = campaign.State == CampaignStage.Open ? Workable : Leased,
                },
                cancellationToken
            );
    }
}
