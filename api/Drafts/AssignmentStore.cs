using System.Text.Json;
using NearTasks.Api.Contracts;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Provenance;
using Npgsql;

namespace NearTasks.Api.Drafts;

/// <summary>Assignments as the chain has them.</summary>
public sealed class AssignmentStore(NpgsqlDataSource database)
{
    private const string Select = """
        SELECT assignment, campaign_id, batch, replica, attempt, tasker_id, state, lease_until, review_until, labels_root, count,
            accepted, rejected, accepted_bitmap, reasons::text AS reasons, settled_by, reviewer_id,
            paid::text AS paid, fee::text AS fee, taken_tx, submitted_tx, settled_tx
        FROM chain.assignments
        """;

    /// <exception cref="ApiException"><c>bad_argument</c>, <c>not_found</c></exception>
    public async Task<Assignment> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (!AssignmentId.TryParse(text, out AssignmentId id))
            throw Input.Bad("An assignment is campaign.batch.replica.attempt, such as 7.12.0.1.");
        AssignmentRow? row = await database.FirstAsync<AssignmentRow>(
            $"{Select} WHERE assignment = @id",
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
        string state,
        AssignmentId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        AssignmentId from = after ?? new AssignmentId(campaign, -1, 0, 0);
        IReadOnlyList<AssignmentRow> rows = await database.ListAsync<AssignmentRow>(
            $"""
            {Select} WHERE campaign_id = @campaign AND state = @state AND (batch, replica, attempt) > (@Batch, @Replica, @Attempt)
            ORDER BY batch, replica, attempt LIMIT @limit
            """,
            new
            {
                campaign,
                state,
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
        string State,
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
        string? Paid,
        string? Fee,
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
