using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using NearTasks.Api.Assignments;
using NearTasks.Database;
using NearTasks.Labeling.Aggregation;
using NearTasks.Market;
using NearTasks.Provenance;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>
/// A campaign's settled labels. A tasker may commit to labels that never came to this server; nobody can show them, so they are left out
/// and counted.
/// </summary>
public sealed class SettledLabels(NpgsqlDataSource database)
{
    /// <summary>The labels as they are now; what is settled later is not among them.</summary>
    internal async Task<SettledSnapshot> OpenAsync(long campaign, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new SettledSnapshot(
                campaign,
                connection,
                await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
            );
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Settled assignments whose labels are not here.</summary>
    public Task<long> CountLeftOutAsync(long campaign, CancellationToken cancellationToken) =>
        database.FirstAsync<long>(
            """
            SELECT count(*) FROM chain.assignments a
            WHERE a.campaign_id = @campaign AND a.state = 'settled'
              AND NOT EXISTS (SELECT FROM work.labels l WHERE l.assignment = a.assignment AND l.labels_root = a.labels_root)
            """,
            new { campaign },
            cancellationToken
        );
}

/// <summary>The settled labels in one snapshot of the database: every reading is the same. One reading at a time.</summary>
internal sealed class SettledSnapshot(long campaign, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    /// <summary>Streams the labels, batch by batch.</summary>
    public async IAsyncEnumerable<SettledBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerable<Row> rows = connection.QueryUnbufferedAsync<Row>(
            """
            SELECT a.assignment, a.batch, a.tasker_id, a.accepted_bitmap, a.labels_root, l.leaves
            FROM chain.assignments a
            JOIN work.labels l ON l.assignment = a.assignment AND l.labels_root = a.labels_root
            WHERE a.campaign_id = @campaign AND a.state = 'settled'
            ORDER BY a.batch, a.replica, a.attempt
            """,
            new { campaign },
            transaction
        );
        var batch = new List<SettledAssignment>();
        long? number = null;
        await foreach (Row row in rows.WithCancellation(cancellationToken))
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

    /// <summary>Streams the accepted labels of each item that has any, by ascending item; again at each enumeration.</summary>
    public IAsyncEnumerable<ItemVotes> VotesAsync(CancellationToken cancellationToken) =>
        ReadAsync(cancellationToken).SelectMany(batch => batch.Votes());

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private sealed record Row(string Assignment, long Batch, string TaskerId, byte[] AcceptedBitmap, string LabelsRoot, string Leaves)
    {
        public SettledAssignment Read() =>
            new(
                AssignmentId.Parse(Assignment),
                TaskerId,
                Verdicts.FromBytes(AcceptedBitmap),
                new StoredLabels(Assignment, LabelsRoot, Leaves).Read()
            );
    }
}
