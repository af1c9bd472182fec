using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Campaigns;

/// <summary>
/// Who may see a campaign's raw items: its vendor, its reviewer, taskers who took a batch of it, and, while it is open
/// for everyone to take, every signed-in account.
/// </summary>
public sealed class MediaAccess(NpgsqlDataSource database)
{
    /// <exception cref="ApiException"><c>forbidden</c></exception>
    public async Task RequireAsync(Caller caller, CampaignContent content, CancellationToken cancellationToken)
    {
        if (content.State == CampaignStage.Open || content.IsParty(caller.Id))
            return;
        bool took = await database.FirstAsync<bool>(
            "SELECT EXISTS (SELECT FROM chain.assignments WHERE tasker_id = @Id AND campaign_id = @CampaignId)",
            new { caller.Id, content.CampaignId },
            cancellationToken
        );
        if (!took)
        {
            throw new ApiException(
                ProblemCodes.Forbidden,
                "The campaign is not open; its items are for its vendor, its reviewer and its taskers."
            );
        }
    }

    /// <summary>The media type of a blob that the caller may see; <c>null</c> when there is none.</summary>
    public Task<string?> MediaTypeAsync(Caller caller, string sha256, CancellationToken cancellationToken) =>
        database.FirstAsync<string>(
            """
            (SELECT media_type FROM work.uploads WHERE account_id = @Id AND sha256 = @sha256 LIMIT 1)
            UNION ALL
            (SELECT i.media_type
             FROM work.manifest_items i
             JOIN work.manifests m USING (manifest_id)
             JOIN chain.campaigns c ON c.vendor_id = m.account_id AND c.manifest_root = m.manifest_root AND c.spec_sha256 = m.spec_sha256
             WHERE i.sha256 = @sha256
               AND (c.state = 'open' OR c.reviewer_id = @Id
                    OR EXISTS (SELECT FROM chain.assignments a
                        WHERE a.tasker_id = @Id AND a.campaign_id = c.campaign_id AND a.batch = i.index / c.batch_size))
             LIMIT 1)
            LIMIT 1
            """,
            new { caller.Id, sha256 },
            cancellationToken
        );
}
