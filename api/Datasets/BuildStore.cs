using NearTasks.Api.Problems;
using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Datasets;

/// <summary>Builds in the database; a build is found again by its campaign, root and manifest.</summary>
public sealed class BuildStore(NpgsqlDataSource database, TimeProvider time)
{
    private const string Select = """
        SELECT build_id, campaign_id, root, records, manifest_sha256, data_sha256, data_bytes, tree_sha256, offsets_sha256 FROM work.builds
        """;

    /// <summary>Stores a build, or returns the one with the same content.</summary>
    public async Task<BuildRow> SaveAsync(BuildRow build, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            """
            INSERT INTO work.builds (build_id, campaign_id, root, records, manifest_sha256, data_sha256, data_bytes, tree_sha256,
                offsets_sha256, created_at)
            VALUES (@BuildId, @CampaignId, @Root, @Records, @ManifestSha256, @DataSha256, @DataBytes, @TreeSha256, @OffsetsSha256, @now)
            ON CONFLICT (campaign_id, root, manifest_sha256) DO NOTHING
            """,
            new
            {
                build.BuildId,
                build.CampaignId,
                build.Root,
                build.Records,
                build.ManifestSha256,
                build.DataSha256,
                build.DataBytes,
                build.TreeSha256,
                build.OffsetsSha256,
                now = time.GetUtcNow(),
            },
            cancellationToken
        );
        return await FindAsync(build.CampaignId, build.Root, build.ManifestSha256, cancellationToken) ?? build;
    }

    public Task<long> CountAsync(long campaign, CancellationToken cancellationToken) =>
        database.FirstAsync<long>("SELECT count(*) FROM work.builds WHERE campaign_id = @campaign", new { campaign }, cancellationToken);

    public Task<BuildRow?> FindAsync(long campaign, string root, string manifestSha256, CancellationToken cancellationToken) =>
        database.FirstAsync<BuildRow>(
            $"{Select} WHERE campaign_id = @campaign AND root = @root AND manifest_sha256 = @manifestSha256",
            new
            {
                campaign,
                root,
                manifestSha256,
            },
            cancellationToken
        );

    /// <exception cref="ApiException"><c>not_found</c></exception>
    public async Task<BuildRow> FindAsync(Guid build, CancellationToken cancellationToken) =>
        await database.FirstAsync<BuildRow>($"{Select} WHERE build_id = @build", new { build }, cancellationToken)
        ?? throw new ApiException(ProblemCodes.NotFound, "There is no such build.");
}
