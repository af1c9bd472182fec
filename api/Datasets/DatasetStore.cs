using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>Datasets as the chain has them.</summary>
public sealed class DatasetStore(NpgsqlDataSource database)
{
    private const string Select = """
        SELECT d.dataset_id, d.campaign_id, d.vendor_id, d.root, d.records, d.manifest_sha256, d.uri, d.published_at,
            d.tx_hash AS tx, d.receipt_id AS receipt,
               b.build_id IS NOT NULL AS has_content
        FROM chain.datasets d
        LEFT JOIN work.builds b ON b.campaign_id = d.campaign_id AND b.root = d.root AND b.manifest_sha256 = d.manifest_sha256
        """;

    /// <exception cref="ApiException"><c>not_found</c></exception>
    public async Task<Dataset> FindAsync(long id, CancellationToken cancellationToken) =>
        await database.FirstAsync<Dataset>($"{Select} WHERE d.dataset_id = @id", new { id }, cancellationToken)
        ?? throw new ApiException(ProblemCodes.NotFound, $"There is no dataset {id}.");

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<Dataset>> ListAsync(long? campaign, long before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync<Dataset>(
            $"""
            {Select} WHERE d.dataset_id < @before AND (@campaign::bigint IS NULL OR d.campaign_id = @campaign)
            ORDER BY d.dataset_id DESC LIMIT @limit
            """,
            new
            {
                campaign,
                before,
                limit,
            },
            cancellationToken
        );
}
