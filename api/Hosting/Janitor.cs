using NearTasks.Api.Blobs;
using NearTasks.Api.Database;
using NearTasks.Api.Uploads;
using Npgsql;

namespace NearTasks.Api.Hosting;

/// <summary>Once a minute removes what is over: challenges, sessions, holds and unfinished uploads.</summary>
internal sealed partial class Janitor(
    NpgsqlDataSource database, UploadStore uploads, IBlobStore blobs, TimeProvider time, ILogger<Janitor> logger) : BackgroundService
{
    private const int UploadsPerRound = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

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

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(
            """
            DELETE FROM work.challenges WHERE expires_at <= @now;
            DELETE FROM work.sessions WHERE expires_at <= @now;
            DELETE FROM work.holds WHERE expires_at <= @now;
            """,
            new { now = time.GetUtcNow() }, cancellationToken);
        foreach (var upload in await uploads.ExpiredAsync(UploadsPerRound, cancellationToken))
        {
            await uploads.DeleteAsync(upload, cancellationToken);
            await blobs.DiscardAsync(upload, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning failed; it is tried again in a minute")]
    private partial void LogFailed(Exception exception);
}
