namespace NearTasks.Api.Blobs;

/// <summary>
/// Reads all blobs again and again, slowly, and reports those that do not have their hash any more: bytes rot unread. Several processes
/// that share
/// a folder each do it, which costs reading only.
/// </summary>
public sealed partial class Scrubber(IBlobStore blobs, ApiLimits limits, ILogger<Scrubber> logger) : BackgroundService
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(6);

    /// <summary>One round over all blobs.</summary>
    /// <returns>The damaged ones.</returns>
    public async Task<IReadOnlyList<string>> ScrubAsync(CancellationToken cancellationToken)
    {
        var damaged = new List<string>();
        int count = 0;
        foreach (string blob in blobs.List())
        {
            count++;
            if (await blobs.IsIntactAsync(blob, read => PaceAsync(read, cancellationToken), cancellationToken) is false)
            {
                damaged.Add(blob);
                LogDamaged(blob);
            }
        }
        LogRound(count, damaged.Count);
        return damaged;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (TimeSpan pause = First; ; pause = Pause)
        {
            await Task.Delay(pause, TimeProvider.System, stoppingToken);
            try
            {
                await ScrubAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogUnreadable(exception.Message);
            }
        }
    }

    private Task PaceAsync(int read, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromSeconds((double)read / limits.ScrubBytesPerSecond), TimeProvider.System, cancellationToken);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Blob {Sha256} is damaged; whoever has the bytes uploads them again, which replaces them"
    )]
    private partial void LogDamaged(string sha256);

    [LoggerMessage(Level = LogLevel.Information, Message = "All {Count} blobs were read again; {Damaged} are damaged")]
    private partial void LogRound(int count, int damaged);

    [LoggerMessage(Level = LogLevel.Error, Message = "Blobs could not be read again: {Reason}; it is tried again later")]
    private partial void LogUnreadable(string reason);
}
