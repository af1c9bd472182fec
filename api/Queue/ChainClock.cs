using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Queue;

/// <summary>The time by which leases end: the chain's, or this server's when the newest block is older.</summary>
public sealed class ChainClock(NpgsqlDataSource database, TimeProvider time)
{
    public async Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset? block = await database.FirstAsync<DateTimeOffset?>(
            "SELECT block_time FROM chain.cursor",
            new { },
            cancellationToken
        );
        DateTimeOffset now = time.GetUtcNow();
        return block > now ? block.Value : now;
    }
}
