using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Problems;

/// <summary>What ended an operation, as a refusal from the table; nothing else ever leaves the server.</summary>
internal static class Faults
{
    private const int NoSpace = 28; // ENOSPC, which IOException.HResult carries
    private const int QuotaUsed = 122; // EDQUOT
    private const int QuotaUsedOnMac = 69;
    private const int FirstOfServer = 500;
    private static readonly TimeSpan StorageRetry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(2);

    /// <summary>The refusal; <c>internal</c> for what nobody foresaw.</summary>
    public static ApiException Translate(Exception exception) =>
        exception switch
        {
            ApiException refusal => refusal,
            PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(ProblemCodes.StorageFull, retryAfter: StorageRetry),
            IOException { HResult: NoSpace or QuotaUsed or QuotaUsedOnMac } => new(ProblemCodes.StorageFull, retryAfter: StorageRetry),
            NpgsqlException { IsTransient: true } or DatabaseException => new(ProblemCodes.DatabaseUnavailable, retryAfter: DatabaseRetry),
            _ => new(ProblemCodes.Internal),
        };

    /// <summary>Whether the same may succeed later, without anybody changing anything.</summary>
    public static bool MayPass(ApiException refusal) =>
        refusal.Code.Status >= FirstOfServer && refusal.Code != ProblemCodes.Internal && refusal.Code != ProblemCodes.ContentDamaged;
}
