using System.Diagnostics;
using NearTasks.Api.Problems;
using Npgsql;

namespace NearTasks.Api.Jobs;

/// <summary>
/// Does jobs, a few at once. A worker says every few seconds that it lives; the job of one that does not is begun anew by another. What
/// fails by a fault that passes is begun again a few times, later each time; a refusal ends the job.
/// </summary>
public sealed partial class JobWorker(JobStore jobs, IEnumerable<IJobKind> kinds, ApiLimits limits, ILogger<JobWorker> logger)
    : BackgroundService
{
    private const int MostAttempts = 5;
    private const int BeatsOfLease = 30;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private readonly Dictionary<string, IJobKind> _kinds = kinds.ToDictionary(kind => kind.Name);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, limits.JobsAtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await jobs.ClaimAsync(limits.JobLease, cancellationToken) is { } job)
                    await RunAsync(job, cancellationToken);
                else
                    await jobs.WaitAsync(Look, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or Database.DatabaseException or OperationCanceledException)
            {
                LogUnavailable(exception.Message);
                await Task.Delay(Rest, TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        using Activity? activity = Telemetry.Activities.StartActivity($"job {job.Kind}");
        long begun = TimeProvider.System.GetTimestamp();
        var progress = new JobProgress();
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var heartbeat = CancellationTokenSource.CreateLinkedTokenSource(attempt.Token);
        Task<Stop> watch = WatchAsync(job, progress, attempt, heartbeat.Token);
        string? result = null;
        Exception? fault = null;
        try
        {
            LogBegun(job.Kind, job.JobId, job.Attempt);
            result = await KindOf(job).RunAsync(job.Arguments, progress, attempt.Token);
        }
        catch (Exception exception)
        {
            fault = exception;
        }
        await heartbeat.CancelAsync();
        Stop stop = await watch;
        // A process that ends must not keep its job waiting for the lease; nor the database the process waiting.
        using var patience = new CancellationTokenSource(Rest, TimeProvider.System);
        if (fault is OperationCanceledException && stop == Stop.Lost)
            return;
        string outcome = "again";
        if (fault is OperationCanceledException && stop == Stop.None && cancellationToken.IsCancellationRequested)
            await jobs.RequeueAsync(job, TimeSpan.Zero, patience.Token);
        else
            outcome = await EndAsync(job, progress, result, stop == Stop.Cancelled ? null : fault, patience.Token);
        activity?.SetTag("outcome", outcome);
        Telemetry.JobDuration.Record(
            TimeProvider.System.GetElapsedTime(begun).TotalSeconds,
            new KeyValuePair<string, object?>("kind", job.Kind),
            new KeyValuePair<string, object?>("outcome", outcome)
        );
    }

    // What became of it: done, cancelled, again, or the refusal's code.
    private async Task<string> EndAsync(
        ClaimedJob job,
        JobProgress progress,
        string? result,
        Exception? fault,
        CancellationToken cancellationToken
    )
    {
        ApiException? refusal = fault is null ? null : Faults.Translate(fault);
        if (refusal is not null && Faults.MayPass(refusal) && job.Attempt < MostAttempts)
        {
            LogAgain(job.Kind, job.JobId, job.Attempt, refusal.Message);
            await jobs.RequeueAsync(job, FirstPause * (1 << (job.Attempt - 1)), cancellationToken);
            return "again";
        }
        string outcome = refusal?.Code.Code ?? (result is null ? "cancelled" : "done");
        if (refusal?.Code == ProblemCodes.Internal)
            LogFailed(job.Kind, job.JobId, fault!);
        else
            LogEnded(job.Kind, job.JobId, outcome);
        await jobs.EndAsync(job, progress, result, refusal, cancellationToken);
        return outcome;
    }

    private async Task<Stop> WatchAsync(
        ClaimedJob job,
        JobProgress progress,
        CancellationTokenSource attempt,
        CancellationToken cancellationToken
    )
    {
        using var timer = new PeriodicTimer(limits.JobLease / BeatsOfLease);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    bool? stop = await jobs.KeepAsync(job, progress, limits.JobLease, cancellationToken);
                    if (stop is false)
                        continue;
                    await attempt.CancelAsync();
                    return stop is true ? Stop.Cancelled : Stop.Lost;
                }
                catch (Exception exception) when (exception is NpgsqlException or Database.DatabaseException)
                {
                    // The lease lasts for several of these; should it end, another worker does the same work, which harms nothing.
                    LogUnavailable(exception.Message);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The attempt is over.
        }
        return Stop.None;
    }

    private IJobKind KindOf(ClaimedJob job) =>
        job.Attempt > MostAttempts
            ? throw new ApiException(ProblemCodes.Internal, $"It was begun {MostAttempts} times, and its process never came to the end.")
        : _kinds.TryGetValue(job.Kind, out IJobKind? kind) ? kind
        : throw new ApiException(ProblemCodes.Internal, $"This release does not do jobs of the kind {job.Kind}.");

    /// <summary>Why an attempt is given up while its process goes on.</summary>
    private enum Stop
    {
        None,
        Cancelled,
        Lost,
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Job}: attempt {Attempt} begins")]
    private partial void LogBegun(string kind, Guid job, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind} {Job} ended: {Outcome}")]
    private partial void LogEnded(string kind, Guid job, string outcome);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind} {Job}: attempt {Attempt} failed and is made again: {Reason}")]
    private partial void LogAgain(string kind, Guid job, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Kind} {Job} failed")]
    private partial void LogFailed(string kind, Guid job, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Jobs wait for the database: {Reason}")]
    private partial void LogUnavailable(string reason);
}
