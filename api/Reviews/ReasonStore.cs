using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Reviews;

/// <summary>Written reasons by hash.</summary>
public sealed class ReasonStore(NpgsqlDataSource database, TimeProvider time)
{
    public Task SaveAsync(string assignment, string author, IReadOnlyList<Reason> reasons, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            INSERT INTO work.reasons (assignment, sha256, text, author_id, created_at)
            SELECT @assignment, r.sha256, r.text, @author, @now FROM unnest(@hashes, @texts) AS r (sha256, text)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                assignment,
                author,
                now = time.GetUtcNow(),
                hashes = reasons.Select(reason => reason.Sha256).ToArray(),
                texts = reasons.Select(reason => reason.Text).ToArray(),
            },
            cancellationToken
        );

    public Task<long> CountAsync(string assignment, CancellationToken cancellationToken) =>
        database.FirstAsync<long>(
            "SELECT count(*) FROM work.reasons WHERE assignment = @assignment",
            new { assignment },
            cancellationToken
        );
}
