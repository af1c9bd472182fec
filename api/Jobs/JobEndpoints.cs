using Microsoft.AspNetCore.Http.HttpResults;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Jobs;

/// <summary>Long work, for the account that asked for it.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder jobs = routes.MapGroup("/jobs/{id:guid}").WithTags("Jobs");
        jobs.MapGet(
                "",
                (Guid id, Caller caller, JobStore store, CancellationToken cancellationToken) =>
                    store.FindAsync(caller, id, cancellationToken)
            )
            .WithSummary("State and progress of a job of yours");
        jobs.MapDelete(
                "",
                (Guid id, Caller caller, JobStore store, CancellationToken cancellationToken) =>
                    store.CancelAsync(caller, id, cancellationToken)
            )
            .WithSummary("End a job of yours; what it has begun is undone");
    }

    /// <summary>202 with the job, whose address is in <c>Location</c>.</summary>
    public static Accepted<JobStatus> Accepted(JobStatus job) => TypedResults.Accepted($"/v1/jobs/{job.JobId}", job);
}
