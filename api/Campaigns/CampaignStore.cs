using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Campaigns;

/// <summary>Campaigns of the chain joined with the content that their vendor gave this server.</summary>
public sealed class CampaignStore(NpgsqlDataSource database)
{
    private static readonly string Columns = $"""
        c.campaign_id, c.vendor_id, c.reviewer_id, c.title, c.kind, c.spec_sha256, c.spec_uri, c.manifest_root,
        c.items, c.batch_size, c.overlap, c.batches, {Sql.Money("c.token", "c.reward")} AS reward, c.fee_bps,
        c.lease_seconds::bigint AS lease_seconds, c.review_seconds::bigint AS review_seconds, c.state,
        {Sql.Money("c.token", "c.deposited")} AS deposited, {Sql.Money("c.token", "c.paid")} AS paid,
        {Sql.Money("c.token", "c.fees")} AS fees, {Sql.Money("c.token", "c.refunded")} AS refunded,
        {Sql.Money("c.token", "c.escrow")} AS escrow, c.accepted, c.rejected, c.created_tx,
        c.created_at, m.manifest_id IS NOT NULL AS has_content
        """;

    private const string Source = """
        FROM chain.campaigns c LEFT JOIN work.manifests m
          ON m.account_id = c.vendor_id AND m.manifest_root = c.manifest_root AND m.spec_sha256 = c.spec_sha256
        """;

    private const string ItemColumns = """
        i.index, i.name, i.media_type, i.bytes, i.sha256, '/v1/media/' || i.sha256 AS media_url,
        i.width, i.height, i.duration_ms, i.characters
        """;

    /// <exception cref="ApiException"><c>not_found</c></exception>
    public async Task<Campaign> FindAsync(long id, CancellationToken cancellationToken) =>
        await database.FirstAsync<Campaign>($"SELECT {Columns} {Source} WHERE c.campaign_id = @id", new { id }, cancellationToken)
        ?? throw NotFound(id);

    /// <summary>Newest first, from below <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<Campaign>> ListAsync(CampaignFilter filter, long before, int limit, CancellationToken cancellationToken) =>
        database.ListAsync<Campaign>(
            $"""
            SELECT {Columns} {Source}
            WHERE c.campaign_id < @before
              AND (@State::text IS NULL OR c.state = @State) AND (@Vendor::text IS NULL OR c.vendor_id = @Vendor)
                  AND (@Kind::text IS NULL OR c.kind = @Kind)
            ORDER BY c.campaign_id DESC LIMIT @limit
            """,
            new
            {
                before,
                limit,
                State = filter.State?.Word(),
                filter.Vendor,
                filter.Kind,
            },
            cancellationToken
        );

    /// <summary>The content behind a campaign.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c></exception>
    public async Task<CampaignContent> ContentAsync(long id, CancellationToken cancellationToken)
    {
        ContentRow row =
            await database.FirstAsync<ContentRow>(
                $"""
                SELECT c.campaign_id, c.vendor_id, c.reviewer_id, c.state, c.batch_size, m.manifest_id, m.spec_sha256, m.manifest_root,
                    m.items, m.items_sha256, m.tree_sha256
                {Source} WHERE c.campaign_id = @id
                """,
                new { id },
                cancellationToken
            ) ?? throw NotFound(id);
        return row.ManifestId is { } manifest
            ? new CampaignContent(
                row.CampaignId,
                row.VendorId,
                row.ReviewerId,
                row.State,
                row.BatchSize,
                manifest,
                row.SpecSha256!,
                row.ManifestRoot!,
                row.Items!.Value,
                row.ItemsSha256!,
                row.TreeSha256!
            )
            : throw new ApiException(ProblemCodes.NoContent);
    }

    /// <summary>The items of a campaign's batch, in order.</summary>
    public Task<IReadOnlyList<Item>> BatchAsync(long id, long batch, CancellationToken cancellationToken) =>
        database.ListAsync<Item>(
            $"""
            SELECT {ItemColumns}
            {Source} JOIN work.manifest_items i ON i.manifest_id = m.manifest_id
            WHERE c.campaign_id = @id AND i.index >= @batch * c.batch_size AND i.index < (@batch + 1) * c.batch_size ORDER BY i.index
            """,
            new { id, batch },
            cancellationToken
        );

    /// <summary>Items from an index on, in order.</summary>
    public Task<IReadOnlyList<Item>> ItemsAsync(long manifest, long from, int limit, CancellationToken cancellationToken) =>
        database.ListAsync<Item>(
            $"""
            SELECT {ItemColumns} FROM work.manifest_items i
            WHERE i.manifest_id = @manifest AND i.index >= @from ORDER BY i.index LIMIT @limit
            """,
            new
            {
                manifest,
                from,
                limit,
            },
            cancellationToken
        );

    private static ApiException NotFound(long id) => new(ProblemCodes.NotFound, $"There is no campaign {id}.");

    // Of a campaign whose content is not here, the manifest's columns are null.
    private sealed record ContentRow(
        long CampaignId,
        string VendorId,
        string? ReviewerId,
        CampaignStage State,
        int BatchSize,
        long? ManifestId,
        string? SpecSha256,
        string? ManifestRoot,
        long? Items,
        string? ItemsSha256,
        string? TreeSha256
    );
}
