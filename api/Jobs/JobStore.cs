using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Database;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Npgsql;

namespace NearTasks.Api.Jobs;

/// <summary>The rows of jobs: who asks enqueues, sees and cancels; workers claim, say that they live, and end.</summary>
public sealed class JobStore(NpgsqlDataSource database, ApiLimits limits, TimeProvider time) : IDisposable
{
    private const string Columns = "job_id, kind, state, done, total, attempt, created_at, started_at, ended_at, result, problem, detail";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _enqueued = new(0);

    /// <summary>Enqueues work; the same work of the same account that is not over yet is not enqueued twice.</summary>
    /// <exception cref="ApiException"><c>busy</c>: the account, or everyone, has too much of it waiting.</exception>
    public async Task<JobStatus> EnqueueAsync(Caller caller, string kind, string arguments, CancellationToken cancellationToken)
    {
        JobRow? row = await database.FirstAsync<JobRow>(
            $"""
            WITH waiting AS (
                SELECT count(*) FILTER (WHERE account_id = @Id) AS own, count(*) AS everyones
                FROM work.jobs WHERE state IN ('queued', 'running')
            ), enqueued AS (
                INSERT INTO work.jobs (job_id, kind, account_id, arguments, state, due_at, created_at)
                SELECT @job, @kind, @Id, @arguments, 'queued', @now, @now FROM waiting
                WHERE own < @JobsOfAccount AND everyones < @JobsWaiting
                ON CONFLICT (account_id, kind, arguments) WHERE state IN ('queued', 'running') DO NOTHING
                RETURNING {Columns}
            )
            SELECT * FROM enqueued
            UNION ALL
            SELECT {Columns} FROM work.jobs
            WHERE account_id = @Id AND kind = @kind AND arguments = @arguments AND state IN ('queued', 'running')
            LIMIT 1
            """,
            new
            {
                job = Guid.CreateVersion7(time.GetUtcNow()),
                kind,
                caller.Id,
                arguments,
                now = time.GetUtcNow(),
                limits.JobsOfAccount,
                limits.JobsWaiting,
            },
            cancellationToken
        );
        if (row is null)
        {
            throw new ApiException(
                ProblemCodes.Busy,
                $"{limits.JobsOfAccount} jobs of an account and {limits.JobsWaiting} of all may wait.",
                Soon
            );
        }
        _enqueued.Release();
        return row.ToContract();
    }

    /// <exception cref="ApiException"><c>not_found</c>: also for jobs of others, which nobody else can see.</exception>
    public async Task<JobStatus> FindAsync(Caller caller, Guid job, CancellationToken cancellationToken) =>
        (
            await database.FirstAsync<JobRow>(
                $"SELECT {Columns} FROM work.jobs WHERE job_id = @job AND account_id = @Id",
                new { job, caller.Id },
                cancellationToken
            )
        )?.ToContract() ?? throw NotFound();

    /// <summary>Ends a job that waits; asks the worker of one that runs to end it. One that is over stays as it is.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, as <see cref="FindAsync"/>.</exception>
    public async Task<JobStatus> CancelAsync(Caller caller, Guid job, CancellationToken cancellationToken) =>
        (
            await database.FirstAsync<JobRow>(
                $"""
                UPDATE work.jobs SET
                    stopping = stopping OR state = 'running',
                    ended_at = CASE WHEN state = 'queued' THEN @now ELSE ended_at END,
                    state = CASE WHEN state = 'queued' THEN 'cancelled' ELSE state END
                WHERE job_id = @job AND account_id = @Id RETURNING {Columns}
                """,
                new
                {
                    job,
                    caller.Id,
                    now = time.GetUtcNow(),
                },
                cancellationToken
            )
        )?.ToContract() ?? throw NotFound();

    /// <summary>Returns when this process has enqueued something, or after a while, since others enqueue too.</summary>
    internal Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken) => _enqueued.WaitAsync(patience, cancellationToken);

    /// <summary>Claims the job that is longest due, of an account that has none at work; <c>null</c> when there is none.</summary>
    internal Task<ClaimedJob?> ClaimAsync(TimeSpan lease, CancellationToken cancellationToken) =>
        database.FirstAsync<ClaimedJob>(
            """
            UPDATE work.jobs SET state = 'running', attempt = attempt + 1, due_at = @lease, done = 0, total = 0,
                started_at = coalesce(started_at, @now)
            WHERE job_id = (
                SELECT j.job_id FROM work.jobs j
                WHERE j.state IN ('queued', 'running') AND j.due_at <= @now
                  AND NOT EXISTS (SELECT FROM work.jobs other WHERE other.account_id = j.account_id AND other.state = 'running'
                      AND other.due_at > @now)
                ORDER BY j.due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING job_id, kind, arguments, attempt
            """,
            new { lease = time.GetUtcNow() + lease, now = time.GetUtcNow() },
            cancellationToken
        );

    /// <summary>Says that the worker lives, and how far it is.</summary>
    /// <returns>Whether it is to stop; <c>null</c> when the job is no longer this worker's.</returns>
    internal Task<bool?> KeepAsync(ClaimedJob job, JobProgress progress, TimeSpan lease, CancellationToken cancellationToken) =>
        database.FirstAsync<bool?>(
            $"UPDATE work.jobs SET due_at = @lease, done = @Done, total = @Total WHERE {ClaimedJob.Own} RETURNING stopping",
            new
            {
                job.JobId,
                job.Attempt,
                progress.Done,
                progress.Total,
                lease = time.GetUtcNow() + lease,
            },
            cancellationToken
        );

    /// <summary>Gives a job back, to be begun anew after a pause.</summary>
    internal Task RequeueAsync(ClaimedJob job, TimeSpan pause, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            $"UPDATE work.jobs SET state = 'queued', due_at = @due WHERE {ClaimedJob.Own}",
            new
            {
                job.JobId,
                job.Attempt,
                due = time.GetUtcNow() + pause,
            },
            cancellationToken
        );

    /// <summary>Ends a job: with a result it is done, with a refusal failed, with neither cancelled.</summary>
    internal Task EndAsync(
        ClaimedJob job,
        JobProgress progress,
        string? result,
        ApiException? refusal,
        CancellationToken cancellationToken
    ) =>
        database.ExecuteAsync(
            $"""
            UPDATE work.jobs SET state = @state, result = @result, problem = @problem, detail = @detail, done = @Done, total = @Total,
                ended_at = @now
            WHERE {ClaimedJob.Own}
            """,
            new
            {
                job.JobId,
                job.Attempt,
                state = (
                    result is not null ? JobState.Done
                    : refusal is not null ? JobState.Failed
                    : JobState.Cancelled
                ).Word(),
                result,
                problem = refusal?.Code.Code,
                detail = refusal?.Message,
                progress.Done,
                progress.Total,
                now = time.GetUtcNow(),
            },
            cancellationToken
        );

    public void Dispose() => _enqueued.Dispose();

    private static ApiException NotFound() =>
        new(ProblemCodes.NotFound, "No job of yours has this id; a job is forgotten a week after its end.");

    private sealed record JobRow(
        Guid JobId,
        string Kind,
        JobState State,
        long Done,
        long Total,
        int Attempt,
        DateTimeOffset CreatedAt,
        DateTimeOffset? StartedAt,
        DateTimeOffset? EndedAt,
        string? Result,
        string? Problem,
        string? Detail
    )
    {
        public JobStatus ToContract() =>
            new(
                JobId,
                Kind,
                State,
                Done,
                Total,
                Attempt,
                CreatedAt,
                StartedAt,
                EndedAt,
                Result,
                Problem is null ? null : new JobProblem(Problem, Detail!, ProblemCodes.Find(Problem).Remedy)
            );
    }
}

/// <summary>A job in a worker's hands.</summary>
internal sealed record ClaimedJob(Guid JobId, string Kind, string Arguments, int Attempt)
{
    /// <summary>SQL: the row is still as this worker claimed it.</summary>
    public const string Own = "job_id = @JobId AND attempt = @Attempt AND state = 'running'";
}
