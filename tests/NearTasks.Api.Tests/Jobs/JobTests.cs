using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api.Jobs;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Jobs;

/// <summary>Jobs of a kind that does what the test says, on the real table with the real worker.</summary>
public sealed class JobTests(TestDatabase database)
{
    private static readonly Caller Anna = Of("anna.near");
    private static readonly Caller Ben = Of("ben.near");

    [Fact]
    public async Task A_job_goes_on_without_its_client_and_says_how_far_it_is()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work);
        JobStatus job = await EnqueueAsync(server, Anna, "one");
        Assert.Equal((JobState.Queued, 0, null), (job.State, job.Attempt, job.ResultUrl));
        Attempt attempt = await work.BegunAsync("one");
        attempt.Progress.Report(3, 7);
        using ApiUser anna = await server.SignedInAsync("anna.near");
        JobStatus running = await SeesAsync(anna, job, seen => seen.Done == 3);
        Assert.Equal((JobState.Running, 7L, 1), (running.State, running.Total, running.Attempt));
        attempt.End("/v1/somewhere");
        JobStatus done = await anna.EndAsync(job);
        Assert.Equal((JobState.Done, "/v1/somewhere", null), (done.State, done.ResultUrl, done.Problem));
        Assert.NotNull(done.EndedAt);
    }

    [Fact]
    public async Task The_same_work_is_enqueued_once_until_it_is_over()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work);
        JobStatus first = await EnqueueAsync(server, Anna, "same");
        Assert.Equal(first.JobId, (await EnqueueAsync(server, Anna, "same")).JobId);
        Assert.NotEqual(first.JobId, (await EnqueueAsync(server, Ben, "same")).JobId);
        (await work.BegunAsync("same")).End("/1");
        (await work.BegunAsync("same")).End("/2");
        using ApiUser anna = await server.SignedInAsync("anna.near");
        await anna.EndAsync(first);
        Assert.NotEqual(first.JobId, (await EnqueueAsync(server, Anna, "same")).JobId);
    }

    [Fact]
    public async Task Of_an_account_one_job_is_at_work_and_others_do_not_wait_for_it()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work);
        await EnqueueAsync(server, Anna, "a1");
        Attempt first = await work.BegunAsync("a1");
        JobStatus second = await EnqueueAsync(server, Anna, "a2");
        await EnqueueAsync(server, Ben, "b1");
        Attempt other = await work.BegunAsync("b1");
        using ApiUser anna = await server.SignedInAsync("anna.near");
        Assert.Equal(JobState.Queued, (await anna.GetAsync<JobStatus>($"/v1/jobs/{second.JobId}")).State);
        first.End("/a1");
        (await work.BegunAsync("a2")).End("/a2");
        Assert.Equal("/a2", (await anna.EndAsync(second)).ResultUrl);
        other.End("/b1");
    }

    [Fact]
    public async Task A_fault_that_passes_is_tried_again_and_a_refusal_is_not()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work);
        JobStatus job = await EnqueueAsync(server, Anna, "flaky");
        (await work.BegunAsync("flaky")).Fail(new ApiException(ProblemCodes.NodeUnavailable));
        (await work.BegunAsync("flaky")).End("/flaky");
        using ApiUser anna = await server.SignedInAsync("anna.near");
        JobStatus done = await anna.EndAsync(job);
        Assert.Equal((JobState.Done, 2), (done.State, done.Attempt));

        job = await EnqueueAsync(server, Anna, "refused");
        (await work.BegunAsync("refused")).Fail(new ApiException(ProblemCodes.NothingToBuild, "Nothing yet."));
        JobStatus failed = await anna.EndAsync(job);
        Assert.Equal(
            (JobState.Failed, 1, new JobProblem("nothing_to_build", "Nothing yet.", ProblemCodes.NothingToBuild.Remedy)),
            (failed.State, failed.Attempt, failed.Problem)
        );

        job = await EnqueueAsync(server, Anna, "broken");
        (await work.BegunAsync("broken")).Fail(new InvalidOperationException("a secret"));
        failed = await anna.EndAsync(job);
        Assert.Equal((JobState.Failed, "internal", 1), (failed.State, failed.Problem?.Code, failed.Attempt));
        Assert.DoesNotContain("secret", failed.Problem!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_is_cancelled_by_its_account_whether_it_waits_or_runs()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work, new ApiLimits { JobLease = TimeSpan.FromSeconds(5) });
        using ApiUser anna = await server.SignedInAsync("anna.near");
        using ApiUser ben = await server.SignedInAsync("ben.near");
        JobStatus running = await EnqueueAsync(server, Anna, "runs");
        Attempt attempt = await work.BegunAsync("runs");
        JobStatus waiting = await EnqueueAsync(server, Anna, "waits");

        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await ben.SendAsync(HttpMethod.Get, $"/v1/jobs/{running.JobId}"));
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await ben.SendAsync(HttpMethod.Delete, $"/v1/jobs/{running.JobId}"));
        Assert.Equal(JobState.Cancelled, (await CancelAsync(anna, waiting)).State);
        Assert.Equal(JobState.Running, (await CancelAsync(anna, running)).State);
        JobStatus ended = await anna.EndAsync(running);
        Assert.Equal((JobState.Cancelled, null, null), (ended.State, ended.ResultUrl, ended.Problem));
        Assert.True(attempt.IsCancelled);
        Assert.Equal(ended, await CancelAsync(anna, running));
        Assert.DoesNotContain("waits", work.Begun);
    }

    [Fact]
    public async Task A_dead_workers_job_is_begun_anew_and_the_dead_one_writes_nothing()
    {
        var work = new Work();
        await using ApiServer server = await StartAsync(work, new ApiLimits { JobsAtOnce = 0 });
        JobStore store = server.Services.GetRequiredService<JobStore>();
        JobStatus job = await EnqueueAsync(server, Anna, "left");
        ClaimedJob dead = (await store.ClaimAsync(TimeSpan.Zero, ApiServer.Cancel))!;
        ClaimedJob alive = (await store.ClaimAsync(TimeSpan.FromMinutes(1), ApiServer.Cancel))!;
        Assert.Equal((job.JobId, 1, 2), (alive.JobId, dead.Attempt, alive.Attempt));
        Assert.Null(await store.ClaimAsync(TimeSpan.FromMinutes(1), ApiServer.Cancel));

        Assert.Null(await store.KeepAsync(dead, new JobProgress(), TimeSpan.FromMinutes(1), ApiServer.Cancel));
        await store.EndAsync(dead, new JobProgress(), "/dead", refusal: null, ApiServer.Cancel);
        await store.RequeueAsync(dead, TimeSpan.Zero, ApiServer.Cancel);
        using ApiUser anna = await server.SignedInAsync("anna.near");
        Assert.Equal(JobState.Running, (await anna.GetAsync<JobStatus>($"/v1/jobs/{job.JobId}")).State);
        Assert.Equal(false, await store.KeepAsync(alive, new JobProgress(), TimeSpan.FromMinutes(1), ApiServer.Cancel));
        await store.EndAsync(alive, new JobProgress(), "/alive", refusal: null, ApiServer.Cancel);
        Assert.Equal("/alive", (await anna.EndAsync(job)).ResultUrl);
    }

    [Fact]
    public async Task A_process_that_ends_gives_its_job_back_and_the_next_one_does_it()
    {
        string connection = await database.CreateAsync(ApiServer.Cancel);
        var work = new Work();
        ApiServer server = await StartAsync(work, connection: connection);
        JobStatus job = await EnqueueAsync(server, Anna, "moved");
        await work.BegunAsync("moved");
        await server.DisposeAsync();

        await using ApiServer next = await StartAsync(work, connection: connection);
        (await work.BegunAsync("moved")).End("/moved");
        using ApiUser anna = await next.SignedInAsync("anna.near");
        JobStatus done = await anna.EndAsync(job);
        Assert.Equal((JobState.Done, 2), (done.State, done.Attempt));
    }

    [Fact]
    public async Task A_job_that_kills_its_process_each_time_is_given_up()
    {
        await using ApiServer server = await StartAsync(new Work());
        using ApiUser anna = await server.SignedInAsync("anna.near");
        JobStatus job = await EnqueueAsync(server, Anna, "deadly");
        await using (Npgsql.NpgsqlConnection connection = await server.Database.OpenConnectionAsync(ApiServer.Cancel))
            await connection.ExecuteAsync("UPDATE work.jobs SET state = 'running', attempt = 5, due_at = now() - interval '1 second'");
        JobStatus failed = await anna.EndAsync(job);
        Assert.Equal((JobState.Failed, "internal", 6), (failed.State, failed.Problem?.Code, failed.Attempt));
    }

    [Fact]
    public async Task Too_many_are_told_to_come_again()
    {
        await using ApiServer server = await StartAsync(
            new Work(),
            new ApiLimits
            {
                JobsAtOnce = 0,
                JobsOfAccount = 2,
                JobsWaiting = 3,
            }
        );
        await EnqueueAsync(server, Anna, "1");
        await EnqueueAsync(server, Anna, "2");
        ApiException refusal = await Assert.ThrowsAsync<ApiException>(() => EnqueueAsync(server, Anna, "3"));
        Assert.Equal(ProblemCodes.Busy, refusal.Code);
        Assert.NotNull(refusal.RetryAfter);
        // What waits already is no more work.
        await EnqueueAsync(server, Anna, "2");
        await EnqueueAsync(server, Ben, "1");
        await Assert.ThrowsAsync<ApiException>(() => EnqueueAsync(server, Ben, "2"));
    }

    private Task<ApiServer> StartAsync(Work work, ApiLimits? limits = null, string? connection = null) =>
        ApiServer.StartAsync(database, limits, connectionString: connection, services: services => services.AddSingleton<IJobKind>(work));

    private static Task<JobStatus> EnqueueAsync(ApiServer server, Caller caller, string arguments) =>
        server.Services.GetRequiredService<JobStore>().EnqueueAsync(caller, Work.Kind, arguments, ApiServer.Cancel);

    private static Task<JobStatus> SeesAsync(ApiUser user, JobStatus job, Func<JobStatus, bool> isEnough) =>
        Until.AsksAsync("what the job says", () => user.GetAsync<JobStatus>($"/v1/jobs/{job.JobId}"), isEnough);

    private static async Task<JobStatus> CancelAsync(ApiUser user, JobStatus job) =>
        await ApiUser.ReadAsync<JobStatus>(await user.SendAsync(HttpMethod.Delete, $"/v1/jobs/{job.JobId}"));

    private static Caller Of(string account) => new(AccountId.Parse(account), DateTimeOffset.MaxValue);

    /// <summary>Does what the test says.</summary>
    private sealed class Work : IJobKind
    {
        public const string Kind = "test_work";
        private readonly ConcurrentQueue<Attempt> _attempts = [];

        public string Name => Kind;

        public ConcurrentQueue<string> Begun { get; } = [];

        public Task<string> RunAsync(string arguments, JobProgress progress, CancellationToken cancellationToken)
        {
            var attempt = new Attempt(progress, cancellationToken);
            Begun.Enqueue(arguments);
            _attempts.Enqueue(attempt);
            return attempt.Result;
        }

        public async Task<Attempt> BegunAsync(string arguments)
        {
            Attempt? attempt = null;
            await Until.SeesAsync($"the beginning of {arguments}", () => _attempts.TryDequeue(out attempt), begun => begun);
            return attempt!;
        }
    }

    private sealed class Attempt
    {
        private readonly TaskCompletionSource<string> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Attempt(JobProgress progress, CancellationToken cancellationToken)
        {
            Progress = progress;
            cancellationToken.Register(() => IsCancelled = _result.TrySetCanceled(cancellationToken));
        }

        public JobProgress Progress { get; }

        public bool IsCancelled { get; private set; }

        public Task<string> Result => _result.Task;

        public void End(string result) => _result.SetResult(result);

        public void Fail(Exception exception) => _result.SetException(exception);
    }
}
