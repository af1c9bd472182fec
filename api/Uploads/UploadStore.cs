using Dapper;
using NearTasks.Api.Contracts;
using NearTasks.Api.Database;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using Npgsql;

namespace NearTasks.Api.Uploads;

/// <summary>The rows of uploads and the quota they count against.</summary>
public sealed class UploadStore(NpgsqlDataSource database, ApiLimits limits, TimeProvider time)
{
    public async Task<UploadRow> CreateAsync(Caller caller, CreateUploadRequest request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = new UploadRow(
            Guid.CreateVersion7(now), caller.Id, request.Name, request.MediaType, request.Bytes, request.Sha256, null, now + limits.UploadLife);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The row's lock makes the check and the reservation one step for concurrent requests of an account.
        var reserved = await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO work.storage AS s (account_id, bytes, open) SELECT @AccountId, @Bytes, 1 WHERE @Bytes <= @quota
            ON CONFLICT (account_id) DO UPDATE SET bytes = s.bytes + excluded.bytes, open = s.open + 1
            WHERE s.bytes + excluded.bytes <= @quota AND s.open < @open
            """,
            new { row.AccountId, row.Bytes, quota = limits.AccountBytes, open = limits.OpenUploads }, transaction, cancellationToken: cancellationToken));
        if (reserved == 0)
            throw new ApiException(ProblemCodes.QuotaExceeded, $"An account may store {limits.AccountBytes} bytes and have {limits.OpenUploads} open uploads.");
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO work.uploads (upload_id, account_id, name, media_type, bytes, announced, created_at, expires_at)
            VALUES (@UploadId, @AccountId, @Name, @MediaType, @Bytes, @Announced, @now, @ExpiresAt)
            """,
            new { row.UploadId, row.AccountId, row.Name, row.MediaType, row.Bytes, row.Announced, now, row.ExpiresAt }, transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return row;
    }

    /// <exception cref="ApiException"><c>not_found</c>: also for uploads of other accounts, which nobody else can see.</exception>
    public async Task<UploadRow> FindAsync(Caller caller, Guid upload, CancellationToken cancellationToken) =>
        await database.FirstAsync<UploadRow>(
            """
            SELECT upload_id, account_id, name, media_type, bytes, announced, sha256, expires_at FROM work.uploads
            WHERE upload_id = @upload AND account_id = @caller AND (sha256 IS NOT NULL OR expires_at > @now)
            """,
            new { upload, caller = caller.Id, now = time.GetUtcNow() }, cancellationToken)
        ?? throw new ApiException(ProblemCodes.NotFound, "No upload of yours has this id; an unfinished one may be over.");

    public Task CompleteAsync(Guid upload, string sha256, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            WITH done AS (UPDATE work.uploads SET sha256 = @sha256 WHERE upload_id = @upload AND sha256 IS NULL RETURNING account_id)
            UPDATE work.storage s SET open = s.open - 1 FROM done WHERE s.account_id = done.account_id
            """,
            new { upload, sha256 }, cancellationToken);

    /// <summary>Deletes an open upload and returns its quota; a complete one stays, since manifests may name it.</summary>
    public Task DeleteAsync(Guid upload, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            WITH gone AS (DELETE FROM work.uploads WHERE upload_id = @upload AND sha256 IS NULL RETURNING account_id, bytes)
            UPDATE work.storage s SET bytes = s.bytes - gone.bytes, open = s.open - 1 FROM gone WHERE s.account_id = gone.account_id
            """,
            new { upload }, cancellationToken);

    public Task<IReadOnlyList<Guid>> ExpiredAsync(int limit, CancellationToken cancellationToken) =>
        database.ListAsync<Guid>(
            "SELECT upload_id FROM work.uploads WHERE sha256 IS NULL AND expires_at <= @now ORDER BY expires_at LIMIT @limit",
            new { now = time.GetUtcNow(), limit }, cancellationToken);
}
