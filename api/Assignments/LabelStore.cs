using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Assignments;

/// <summary>Labels by assignment and root. A few earlier drafts are kept: the chain may have got the root of any of them.</summary>
public sealed class LabelStore(NpgsqlDataSource database, TimeProvider time)
{
    private const int KeptDrafts = 8;

    /// <summary>The leaves (canonical JSON) behind a root; without a root, the newest draft.</summary>
    public Task<StoredLabels?> FindAsync(string assignment, string? root, CancellationToken cancellationToken) =>
        database.FirstAsync<StoredLabels>(
            """
            SELECT assignment, labels_root, leaves FROM work.labels
            WHERE assignment = @assignment AND (@root::text IS NULL OR labels_root = @root) ORDER BY updated_at DESC LIMIT 1
            """,
            new { assignment, root },
            cancellationToken
        );

    /// <summary>The committed labels of many assignments at once, by assignment.</summary>
    public async Task<IReadOnlyDictionary<string, StoredLabels>> CommittedAsync(
        IReadOnlyCollection<string> assignments,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<StoredLabels> rows = await database.ListAsync<StoredLabels>(
            """
            SELECT l.assignment, l.labels_root, l.leaves FROM work.labels l
            JOIN chain.assignments a ON a.assignment = l.assignment AND a.labels_root = l.labels_root
            WHERE l.assignment = ANY(@assignments)
            """,
            new { assignments = assignments.ToArray() },
            cancellationToken
        );
        return rows.ToDictionary(row => row.Assignment);
    }

    public Task SaveAsync(string tasker, StoredLabels labels, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            INSERT INTO work.labels (assignment, labels_root, tasker_id, leaves, updated_at)
            VALUES (@Assignment, @LabelsRoot, @tasker, @Leaves, @now)
            ON CONFLICT (assignment, labels_root) DO UPDATE SET updated_at = excluded.updated_at;
            DELETE FROM work.labels WHERE assignment = @Assignment AND labels_root IN (
                SELECT labels_root FROM work.labels WHERE assignment = @Assignment ORDER BY updated_at DESC OFFSET @KeptDrafts)
                AND labels_root NOT IN (SELECT labels_root FROM chain.assignments WHERE assignment = @Assignment
                    AND labels_root IS NOT NULL);
            """,
            new
            {
                tasker,
                labels.Assignment,
                labels.LabelsRoot,
                labels.Leaves,
                now = time.GetUtcNow(),
                KeptDrafts,
            },
            cancellationToken
        );
}
