using System.Text.Json;
using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Assignments;

/// <summary>Assignments as the chain has them.</summary>
public sealed class AssignmentStore(NpgsqlDataSource database)
{
    private static readonly string Select = $"""
        SELECT a.assignment, a.campaign_id, a.batch, a.replica, a.attempt, a.tasker_id, a.state, a.lease_until, a.review_until,
            a.labels_root, a.count, a.accepted, a.rejected, a.accepted_bitmap, a.reasons::text AS reasons, a.settled_by, a.reviewer_id,
            {Sql.Money("c.token", "a.paid")} AS paid, {Sql.Money("c.token", "a.fee")} AS fee, a.taken_tx, a.submitted_tx, a.settled_tx
        FROM chain.assignments a JOIN chain.campaigns c USING (campaign_id)
        """;

    /// <exception cref="ApiException"><c>not_found</c></exception>
    public async Task<Assignment> FindAsync(AssignmentId id, CancellationToken cancellationToken)
    {
        AssignmentRow? row = await database.FirstAsync<AssignmentRow>(
            $"{Select} WHERE a.assignment = @id",
            new { id = id.ToString() },
            cancellationToken
        );
        return row?.ToContract()
            ?? throw new ApiException(
                ProblemCodes.NotFound,
                $"No assignment {id} is indexed. If you just took it, its block may not be final yet."
            );
    }

    /// <summary>Assignments of a campaign in one state, in order of place, after a given one.</summary>
    public async Task<IReadOnlyList<Assignment>> ListAsync(
        long campaign,
        AssignmentState state,
        AssignmentId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        AssignmentId from = after ?? new AssignmentId(campaign, -1, 0, 0);
        IReadOnlyList<AssignmentRow> rows = await database.ListAsync<AssignmentRow>(
            $"""
            {Select} WHERE a.campaign_id = @campaign AND a.state = @state
                AND (a.batch, a.replica, a.attempt) > (@Batch, @Replica, @Attempt)
            ORDER BY a.batch, a.replica, a.attempt LIMIT @limit
            """,
            new
            {
                campaign,
                state = state.Word(),
                from.Batch,
                from.Replica,
                from.Attempt,
                limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToContract())];
    }

    private sealed record AssignmentRow(
        string Assignment,
        long CampaignId,
        long Batch,
        int Replica,
        int Attempt,
        string TaskerId,
        AssignmentState State,
        DateTimeOffset LeaseUntil,
        DateTimeOffset? ReviewUntil,
        string? LabelsRoot,
        int? Count,
        int? Accepted,
        int? Rejected,
        byte[]? AcceptedBitmap,
        string? Reasons,
        string? SettledBy,
        string? ReviewerId,
        Money? Paid,
        Money? Fee,
        string? TakenTx,
        string? SubmittedTx,
        string? SettledTx
    )
    {
        public Assignment ToContract() =>
            new(
                Assignment,
                CampaignId,
                Batch,
                Replica,
                Attempt,
                TaskerId,
                State,
                LeaseUntil,
                ReviewUntil,
                LabelsRoot,
                Count,
                Accepted,
                Rejected,
                AcceptedBitmap is null ? null : Convert.ToBase64String(AcceptedBitmap),
                Reasons is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<Rejection>>(Reasons, ApiJson.Options)!,
                SettledBy,
                ReviewerId,
                Paid,
                Fee,
                TakenTx,
                SubmittedTx,
                SettledTx
            );
    }
}
