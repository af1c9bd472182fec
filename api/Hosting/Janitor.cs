using NearTasks.Api.Blobs;
using NearTasks.Api.Problems;
using NearTasks.Api.Queue;
using NearTasks.Api.Uploads;
using NearTasks.Database;
using Npgsql;

namespace NearTasks.Api.Hosting;

/// <summary>Once a minute removes what is over: challenges, sessions, holds, jobs long ended and unfinished uploads.</summary>
public sealed partial class Janitor(
    NpgsqlDataSource database,
    UploadStore uploads,
    UploadReceiver receiver,
    IBlobStore blobs,
    ApiLimits limits,
    TimeProvider time,
    ILogger<Janitor> logger
) : BackgroundService
{
    private const int UploadsPerRound = 500;
    private static readonly string[] Cleaning =
    [
        "DELETE FROM work.challenges WHERE expires_at <= @now",
        "DELETE FROM work.sessions WHERE expires_at <= @now",
        "DELETE FROM work.jobs WHERE ended_at <= @now - @JobLife",
        QueueSql.Clean,
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CleanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException)
            {
                LogFailed(exception);
            }
        }
    }

    /// <summary>One round.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        foreach (string sql in Cleaning)
            await database.ExecuteAsync(sql, new { now, limits.JobLife }, cancellationToken);
        foreach (UploadKey upload in await uploads.ExpiredAsync(UploadsPerRound, cancellationToken))
            await UnlessBusyAsync(() => receiver.DeleteAsync(upload, cancellationToken));
        await RemoveStrayPartialsAsync(cancellationToken);
    }

    // Left by a process that died: bytes that no open upload goes on with. One that is being written to is locked.
    private async Task RemoveStrayPartialsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Guid> idle = await blobs.PartialsAsync(time.GetUtcNow() - Idle, cancellationToken);
        foreach (Guid stray in idle.Except(await uploads.OpenAmongAsync(idle, cancellationToken)))
        {
            await UnlessBusyAsync(async () =>
            {
                await using BlobStream partial = await blobs.ContinueAsync(stray, check: null, cancellationToken);
                partial.Forget();
            });
        }
    }

    private static async Task UnlessBusyAsync(Func<Task> clean)
    {
        try
        {
            await clean();
        }
        catch (ApiException exception) when (exception.Code == ProblemCodes.UploadBusy || exception.Code == ProblemCodes.NotFound)
        {
            // Somebody is at it; the next round sees what became of it.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning failed; it is tried again in a minute")]
    private partial void LogFailed(Exception exception);
}
