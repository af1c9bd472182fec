using Dapper;
using NearTasks.Api.Node;
using NearTasks.Api.Problems;
using NearTasks.Database;
using NearTasks.Market;
using Npgsql;

namespace NearTasks.Api.Queue;

/// <summary>
/// Suggests places to take. For each tasker campaigns take turns, in a ring; within a campaign lapsed leases come first, then open places
/// from where the tasker's last search ended. A suggestion is held for its tasker, who has at most one; asking again returns it, unless
/// the chain has given it away meanwhile.
/// </summary>
public sealed partial class PlaceQueue(
    NpgsqlDataSource database,
    INearNode node,
    ChainClock clock,
    ApiLimits limits,
    TimeProvider time,
    ILogger<PlaceQueue> logger
)
{
    // Each lost race means that another tasker got a place; searches from the second on are far from each other. A handful is plenty.
    private const int Attempts = 8;

    // Longer than any index is behind.
    private static readonly TimeSpan TakenLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NodePatience = TimeSpan.FromSeconds(15);

    /// <summary>A place held until the returned instant, or <c>null</c> when there is none for this tasker now.</summary>
    public async Task<(Place Place, DateTimeOffset ExpiresAt)?> NextAsync(
        string tasker,
        long? campaign,
        CancellationToken cancellationToken
    )
    {
        DateTimeOffset chainNow = await clock.NowAsync(cancellationToken);
        await KeepTakenAsync(tasker, campaign, chainNow, cancellationToken);
        return await Db.RetriedAsync(() => SearchAsync(tasker, campaign, chainNow, cancellationToken));
    }

    // Who asks again may have taken the place in a block that is not indexed yet; then it must not be suggested to anyone.
    private async Task KeepTakenAsync(string tasker, long? campaign, DateTimeOffset chainNow, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (
            await database.FirstAsync<Place>(
                QueueSql.Held,
                new
                {
                    tasker,
                    campaign,
                    chainNow,
                    now,
                },
                cancellationToken
            )
            is not { } held
        )
        {
            return;
        }

        try
        {
            PlaceView? place = await node.PlaceAsync(held, cancellationToken).WaitAsync(NodePatience, time, cancellationToken);
            if (place?.IsFree(chainNow) == true)
                return;
            await database.ExecuteAsync(
                QueueSql.Taken,
                new
                {
                    held.CampaignId,
                    held.Batch,
                    held.Replica,
                    tasker,
                    holder = place?.TaskerId?.Value ?? tasker,
                    until = now + TakenLife,
                },
                cancellationToken
            );
        }
        catch (Exception exception) when (exception is ApiException or TimeoutException)
        {
            // The index alone then says what is free, and the contract refuses what is not.
            LogUnasked(held.CampaignId, held.Batch, held.Replica, exception.Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Whether place {Campaign}.{Batch}.{Replica} is taken could not be asked of the node: {Reason}"
    )]
    private partial void LogUnasked(long campaign, long batch, int replica, string reason);

    private async Task<(Place Place, DateTimeOffset ExpiresAt)?> SearchAsync(
        string tasker,
        long? campaign,
        DateTimeOffset chainNow,
        CancellationToken cancellationToken
    )
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            DateTimeOffset now = time.GetUtcNow();
            var search = new
            {
                tasker,
                campaign,
                chainNow,
                now,
                attempt,
                expires = now + limits.QueueHold,
            };
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(Command(QueueSql.OneAtATime, search));
            Place? place =
                await connection.QueryFirstOrDefaultAsync<Place>(Command(QueueSql.Held, search))
                ?? await connection.QueryFirstOrDefaultAsync<Place>(Command(QueueSql.Candidate, search));
            if (place is null)
                return null;
            var hold = new
            {
                place.CampaignId,
                place.Batch,
                place.Replica,
                search.tasker,
                search.now,
                search.expires,
            };
            if (!await connection.QueryFirstOrDefaultAsync<bool>(Command(QueueSql.Hold, hold)))
                continue;
            await transaction.CommitAsync(cancellationToken);
            return (place, search.expires);

            CommandDefinition Command(string sql, object arguments) =>
                new(sql, arguments, transaction, cancellationToken: cancellationToken);
        }
        return null;
    }
}
