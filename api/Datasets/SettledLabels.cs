using System.Data;
using System.Runtime.CompilerServices;
using Dapper;
using NearTasks.Api.Assignments;
using NearTasks.Api.Campaigns;
using NearTasks.Database;
using NearTasks.Labeling.Aggregation;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>
/// A campaign's settled labels. A tasker may commit to labels that never came to this server; nobody can show them, so they are left out
/// and counted.
/// </summary>
public sealed class SettledLabels(NpgsqlDataSource database)
{
    /// <summary>The labels as they are now; what is settled later is not among them.</summary>
    internal async Task<SettledSnapshot> OpenAsync(CampaignContent content, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new SettledSnapshot(
                content,
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

/// <summary>The settled labels in one snapshot of the database, over one connection: every reading is the same. One reading at a time.</summary>
internal sealed class SettledSnapshot(CampaignContent content, NpgsqlConnection connection, NpgsqlTransaction transaction)
    : IAsyncDisposable
{
    private const int ItemsPerRead = 1_000;

    // Whole batches, so many that their items fill a reading.
    private readonly int _batches = Math.Max(1, ItemsPerRead / content.BatchSize);

    /// <summary>Streams the labels, batch by batch, with the items that they are of.</summary>
    public async IAsyncEnumerable<SettledBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long batches = (content.Items + content.BatchSize - 1) / content.BatchSize;
        for (long from = 0; from < batches; from += _batches)
        {
            IReadOnlyList<Row> rows = await ListAsync<Row>(
                """
                SELECT a.assignment, a.batch, a.tasker_id, a.accepted_bitmap, a.labels_root, l.leaves
                FROM chain.assignments a
                JOIN work.labels l ON l.assignment = a.assignment AND l.labels_root = a.labels_root
                WHERE a.campaign_id = @CampaignId AND a.state = 'settled' AND a.batch >= @from AND a.batch < @to
                ORDER BY a.batch, a.replica, a.attempt
                """,
                new
                {
                    content.CampaignId,
                    from,
                    to = from + _batches,
                },
                cancellationToken
            );
            if (rows.Count == 0)
                continue;
            ILookup<long, Item> items = await ItemsAsync(rows[0].Batch, rows[^1].Batch, cancellationToken);
            foreach (IGrouping<long, Row> batch in rows.GroupBy(row => row.Batch))
                yield return new SettledBatch(batch.Key, [.. items[batch.Key]], [.. batch.Select(row => row.Read())]);
        }
    }

    /// <summary>Streams the accepted labels of each item that has any, by ascending item; again at each enumeration.</summary>
    public IAsyncEnumerable<ItemVotes> VotesAsync(CancellationToken cancellationToken) =>
        ReadAsync(cancellationToken).SelectMany(batch => batch.Votes());

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    // The items of some batches, by batch.
    private async Task<ILookup<long, Item>> ItemsAsync(long first, long last, CancellationToken cancellationToken) =>
        (
            await ListAsync<Item>(
                $"""
                SELECT {CampaignStore.ItemColumns} FROM work.manifest_items i
                WHERE i.manifest_id = @ManifestId AND i.index >= @from AND i.index < @to ORDER BY i.index
                """,
                new
                {
                    content.ManifestId,
                    from = first * content.BatchSize,
                    to = (last + 1) * content.BatchSize,
                },
                cancellationToken
            )
        ).ToLookup(item => item.Index / content.BatchSize);

    private async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object arguments, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken))).AsList();

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
