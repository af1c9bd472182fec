using Dapper;
using Npgsql;

namespace NearTasks.Api.Uploads;

/// <summary>An upload whose row is locked until this is disposed of; changing it ends the lock.</summary>
public sealed class UploadLock(UploadRow upload, NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public UploadRow Upload => upload;

    /// <summary>Marks the upload complete; it no longer counts as open.</summary>
    public Task CompleteAsync(string sha256, CancellationToken cancellationToken) =>
        CommitAsync(
            """
            UPDATE work.uploads SET sha256 = @sha256 WHERE upload_id = @UploadId;
            UPDATE work.storage SET open = open - 1 WHERE account_id = @AccountId;
            """,
            new
            {
                upload.UploadId,
                upload.AccountId,
                sha256,
            },
            cancellationToken
        );

    /// <summary>Deletes the upload and returns its quota.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) =>
        CommitAsync(
            """
            DELETE FROM work.uploads WHERE upload_id = @UploadId;
            UPDATE work.storage SET bytes = bytes - @Bytes, open = open - 1 WHERE account_id = @AccountId;
            """,
            new
            {
                upload.UploadId,
                upload.AccountId,
                upload.Bytes,
            },
            cancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task CommitAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }
}
