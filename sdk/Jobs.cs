using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>Waits for what the api does by itself.</summary>
internal static class Jobs
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Asks until a job is over, less often the longer it lasts.</summary>
    /// <returns>The job, done.</returns>
    /// <exception cref="NearTasksException">The refusal that ended it, by its code; <c>ERR_JOB_CANCELLED</c>.</exception>
    public static async Task<JobStatus> EndAsync(
        ApiClient api,
        JobStatus job,
        string what,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        for (TimeSpan pause = FirstPause; !job.IsOver; pause = pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause)
        {
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
            job = await api.GetAsync<JobStatus>($"v1/jobs/{job.JobId}", cancellationToken);
            if (job.Total > 0)
                progress?.Report(new WorkProgress(what, job.Done, job.Total));
        }
        return job switch
        {
            { Problem: { } problem } => throw new NearTasksException(problem.Code, $"{problem.Detail} {problem.Remedy}"),
            { State: JobState.Cancelled } => throw new NearTasksException(
                "ERR_JOB_CANCELLED",
                $"the job {job.JobId} was cancelled; ask for the same again"
            ),
            _ => job,
        };
    }
}
