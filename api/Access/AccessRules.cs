using NearTasks.Api.Campaigns;
using NearTasks.Api.Datasets;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;
using Reason = NearTasks.Sdk.Wire.Reason;

namespace NearTasks.Api.Access;

/// <summary>A campaign's vendor and its reviewer, who act for it.</summary>
public sealed record Parties(long CampaignId, string VendorId, string? ReviewerId)
{
    public static Parties Of(Campaign campaign) => new(campaign.CampaignId, campaign.VendorId, campaign.ReviewerId);

    public bool Include(Caller? caller) => caller is not null && (caller.Id == VendorId || caller.Id == ReviewerId);

    public override string ToString() => ReviewerId is null ? VendorId : $"{VendorId} and {ReviewerId}";
}

/// <summary>
/// Who may do and see what; there are no other rules than these, but that uploads, sessions and jobs are their account's own. The roles
/// are the chain's. What somebody may not see is to them as if it were not there, unless everyone can see on chain that it is.
/// </summary>
public sealed class AccessRules(NpgsqlDataSource database)
{
    private static readonly string[] Leased = [PlaceState.Leased.Word()];
    private static readonly string[] Workable = [PlaceState.Open.Word(), PlaceState.Leased.Word()];

    /// <summary>Reviews are read, reasons written and datasets built by the campaign's parties.</summary>
    /// <exception cref="ApiException"><c>forbidden</c></exception>
    public static void RequireParty(Caller caller, Parties parties, string what)
    {
        if (!parties.Include(caller))
            throw new ApiException(ProblemCodes.Forbidden, $"{what} of campaign {parties.CampaignId} are for {parties}.");
    }

    /// <summary>Labels are drafted by the assignment's tasker.</summary>
    /// <exception cref="ApiException"><c>not_holder</c></exception>
    public static void RequireHolder(Caller caller, Assignment assignment)
    {
        if (assignment.TaskerId != caller.Id)
            throw new ApiException(ProblemCodes.NotHolder, $"{assignment.TaskerId} holds {assignment.AssignmentId}.");
    }

    /// <summary>
    /// Lists of items are for the campaign's parties, for taskers who took a batch of it, and, while it is open for everyone to take, for
    /// every account.
    /// </summary>
    /// <exception cref="ApiException"><c>forbidden</c></exception>
    public async Task RequireItemsAsync(Caller caller, CampaignContent content, CancellationToken cancellationToken)
    {
        if (content.State == CampaignStage.Open || content.Parties.Include(caller))
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

    /// <summary>
    /// Raw items are for who uploaded them, for the campaign's parties, for taskers of their batch, and, while the campaign is open, for
    /// every account.
    /// </summary>
    /// <returns>The media type of a blob that the caller may see; <c>null</c> when there is none.</returns>
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
               AND (c.state = 'open' OR @Id IN (c.vendor_id, c.reviewer_id)
                    OR EXISTS (SELECT FROM chain.assignments a
                        WHERE a.tasker_id = @Id AND a.campaign_id = c.campaign_id AND a.batch = i.index / c.batch_size))
             LIMIT 1)
            LIMIT 1
            """,
            new { caller.Id, sha256 },
            cancellationToken
        );

    /// <summary>
    /// Labels are for their tasker always; for the campaign's parties once the chain has the root; for everyone once the campaign is
    /// closed, or a dataset of it is published and nobody works on the same batch any more, who could copy.
    /// </summary>
    public async Task<bool> SeesLabelsAsync(Caller? caller, Assignment assignment, Campaign campaign, CancellationToken cancellationToken)
    {
        if (caller?.Id == assignment.TaskerId)
            return true;
        if (assignment.LabelsRoot is null)
            return false;
        return Parties.Of(campaign).Include(caller)
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

    /// <summary>A written reason is for the assignment's tasker and the campaign's parties.</summary>
    /// <returns>The reason of a hash that the caller may read; <c>null</c> when there is none.</returns>
    public Task<Reason?> ReasonAsync(Caller caller, string sha256, CancellationToken cancellationToken) =>
        database.FirstAsync<Reason>(
            """
            SELECT r.sha256, r.text FROM work.reasons r
            JOIN chain.assignments a USING (assignment)
            JOIN chain.campaigns c ON c.campaign_id = a.campaign_id
            WHERE r.sha256 = @sha256 AND @Id IN (a.tasker_id, c.vendor_id, c.reviewer_id) LIMIT 1
            """,
            new { sha256, caller.Id },
            cancellationToken
        );

    /// <summary>A build is for the campaign's parties; for everyone once the chain has its root.</summary>
    public async Task<bool> SeesBuildAsync(Caller? caller, BuildRow build, Parties parties, CancellationToken cancellationToken) =>
        parties.Include(caller)
        || await database.FirstAsync<bool>(
            """
            SELECT EXISTS (
                SELECT FROM chain.datasets WHERE campaign_id = @CampaignId AND root = @Root AND manifest_sha256 = @ManifestSha256)
            """,
            new
            {
                build.CampaignId,
                build.Root,
                build.ManifestSha256,
            },
            cancellationToken
        );
}
