using Dapper;
using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Uploads;

/// <summary>The rows of uploads and the quota they count against.</summary>
public sealed class UploadStore(NpgsqlDataSource database, IBlobStore blobs, ApiLimits limits, TimeProvider time)
{
    private const string Select = "SELECT upload_id, account_id, name, media_type, bytes, announced, sha256, expires_at FROM work.uploads";

    private const string Live = "(sha256 IS NOT NULL OR expires_at > @now)";

    /// <summary>
    /// A new upload; or, for bytes whose hash is announced, the caller's own one of the same bytes, complete or open, which costs nothing
    /// again.
    /// </summary>
    /// <exception cref="ApiException"><c>quota_exceeded</c></exception>
    public async Task<(UploadRow Upload, bool IsNew)> CreateAsync(
        Caller caller,
        CreateUploadRequest request,
        CancellationToken cancellationToken
    )
    {
        if (request.Sha256 is not null && await FindSameAsync(caller, request, cancellationToken) is { } same)
            return (same, false);
        DateTimeOffset now = time.GetUtcNow();
        var row = new UploadRow(
            Guid.CreateVersion7(now),
            caller.Id,
            request.Name,
            request.MediaType,
            request.Bytes,
            request.Sha256,
            null,
            now + limits.UploadLife
        );
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The row's lock makes the check and the reservation one step for concurrent requests of an account.
        int reserved = await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO work.storage AS s (account_id, bytes, open) SELECT @AccountId, @Bytes, 1 WHERE @Bytes <= @quota
                ON CONFLICT (account_id) DO UPDATE SET bytes = s.bytes + excluded.bytes, open = s.open + 1
                WHERE s.bytes + excluded.bytes <= @quota AND s.open < @open
                """,
                new
                {
                    row.AccountId,
                    row.Bytes,
                    quota = limits.AccountBytes,
                    open = limits.OpenUploads,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        if (reserved == 0)
        {
            throw new ApiException(
                ProblemCodes.QuotaExceeded,
                $"An account may store {limits.AccountBytes} bytes and have {limits.OpenUploads} open uploads."
            );
        }

        await connection.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO work.uploads (upload_id, account_id, name, media_type, bytes, announced, created_at, expires_at)
                VALUES (@UploadId, @AccountId, @Name, @MediaType, @Bytes, @Announced, @now, @ExpiresAt)
                """,
                new
                {
                    row.UploadId,
                    row.AccountId,
                    row.Name,
                    row.MediaType,
                    row.Bytes,
                    row.Announced,
                    now,
                    row.ExpiresAt,
                },
                transaction,
                cancellationToken: cancellationToken
            )
        );
        await transaction.CommitAsync(cancellationToken);
        return (row, true);
    }

    /// <exception cref="ApiException"><c>not_found</c>: also for uploads of other accounts, which nobody else can see.</exception>
    public async Task<UploadRow> FindAsync(UploadKey upload, CancellationToken cancellationToken) =>
        await database.FirstAsync<UploadRow>(
            $"{Select} WHERE upload_id = @Id AND account_id = @AccountId AND {Live}",
            new
            {
                upload.Id,
                upload.AccountId,
                now = time.GetUtcNow(),
            },
            cancellationToken
        ) ?? throw NotFound();

    /// <summary>Finds an upload and locks its row, for as long as the answer lives: a moment, never while bytes arrive.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, as <see cref="FindAsync"/>.</exception>
    public async Task<UploadLock> LockAsync(UploadKey upload, CancellationToken cancellationToken)
    {
        NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            UploadRow? row = await connection.QueryFirstOrDefaultAsync<UploadRow>(
                new CommandDefinition(
                    $"{Select} WHERE upload_id = @Id AND account_id = @AccountId FOR UPDATE",
                    upload,
                    transaction,
                    cancellationToken: cancellationToken
                )
            );
            return new UploadLock(row ?? throw NotFound(), connection, transaction);
        }
        catch
        {
            // The transaction goes with its connection.
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Open uploads whose time is over.</summary>
    public Task<IReadOnlyList<UploadKey>> ExpiredAsync(int limit, CancellationToken cancellationToken) =>
        database.ListAsync<UploadKey>(
            """
            SELECT upload_id AS id, account_id FROM work.uploads WHERE sha256 IS NULL AND expires_at <= @now
            ORDER BY expires_at LIMIT @limit
            """,
            new { now = time.GetUtcNow(), limit },
            cancellationToken
        );

    /// <summary>Those of these ids that are open uploads.</summary>
    public Task<IReadOnlyList<Guid>> OpenAmongAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        database.ListAsync<Guid>(
            "SELECT upload_id FROM work.uploads WHERE sha256 IS NULL AND upload_id = ANY(@ids)",
            new { ids = ids.ToArray() },
            cancellationToken
        );

    // A complete one first; among open ones the newest, which lives longest. One whose bytes are lost or damaged is none.
    private async Task<UploadRow?> FindSameAsync(Caller caller, CreateUploadRequest request, CancellationToken cancellationToken)
    {
        UploadRow? same = await database.FirstAsync<UploadRow>(
            $"""
            {Select} WHERE account_id = @Id AND media_type = @MediaType AND bytes = @Bytes
              AND (sha256 = @Sha256 OR (sha256 IS NULL AND announced = @Sha256 AND expires_at > @now))
            ORDER BY sha256 NULLS LAST, created_at DESC LIMIT 1
            """,
            new
            {
                caller.Id,
                request.MediaType,
                request.Bytes,
                request.Sha256,
                now = time.GetUtcNow(),
            },
            cancellationToken
        );
        return same?.Sha256 is { } sha256 && !await blobs.IsReadableAsync(sha256, cancellationToken) ? null : same;
    }

    private static ApiException NotFound() => new(ProblemCodes.NotFound, "No upload of yours has this id; an unfinished one may be over.");
}
