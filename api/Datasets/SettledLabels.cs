using System.Runtime.CompilerServices;
using Dapper;
using NearTasks.Api.Drafts;
using NearTasks.Api.Problems;
using NearTasks.Provenance;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>Streams a campaign's settled labels, batch by batch, from one snapshot of the database.</summary>
public sealed class SettledLabels(NpgsqlDataSource database)
{
    internal async IAsyncEnumerable<SettledBatch> ReadAsync(long campaign, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = connection.QueryUnbufferedAsync<Row>(
            """
            SELECT a.assignment, a.batch, a.tasker_id, a.accepted_bitmap, a.labels_root, l.leaves
            FROM chain.assignments a
            LEFT JOIN work.labels l ON l.assignment = a.assignment AND l.labels_root = a.labels_root
            WHERE a.campaign_id = @campaign AND a.state = 'settled'
            ORDER BY a.batch, a.replica, a.attempt
            """, new { campaign });
        var batch = new List<SettledAssignment>();
        long? number = null;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (number is { } done && done != row.Batch)
            {
                yield return new SettledBatch(done, batch);
                batch = [];
            }
            number = row.Batch;
            batch.Add(row.Read());
        }
        if (number is { } last)
            yield return new SettledBatch(last, batch);
    }

    private sealed record Row(string Assignment, long Batch, string TaskerId, byte[] AcceptedBitmap, string LabelsRoot, string? Leaves)
    {
        public SettledAssignment Read() => Leaves is null
            ? throw new ApiException(ProblemCodes.NoContent, $"The labels of {Assignment} (root {LabelsRoot}) were not drafted on this server.")
            : new SettledAssignment(AssignmentId.Parse(Assignment), TaskerId, AcceptedBitmap, new StoredLabels(LabelsRoot, Leaves).Read());
    }
}
