using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using NearTasks.Api.SignIn;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Assignments;

/// <summary>An assignment and its labels, before and after the chain has their root.</summary>
internal static class AssignmentEndpoints
{
    public static void MapAssignments(this IEndpointRouteBuilder routes, ApiLimits limits)
    {
        RouteGroupBuilder assignments = routes.MapGroup("/assignments/{assignment}").WithTags("Work");
        assignments
            .MapGet(
                "",
                (string assignment, AssignmentStore store, CancellationToken cancellationToken) =>
                    store.FindAsync(Input.Assignment(assignment, "assignment"), cancellationToken)
            )
            .AllowAnonymous()
            .WithSummary("State, money and reasons of an assignment");
        assignments
            .MapPut("/labels", PutAsync)
            .WithMetadata(new RequestSizeLimitAttribute(limits.LabelsBytes), new HeavyRoute(limits.HeavyBytes))
            .WithSummary("Draft the labels; answers leaves and root to sign submit with");
        assignments.MapGet("/labels", GetAsync).AllowAnonymous().WithSummary("The labels: committed ones, else the holder's newest draft");
    }

    private static Task<Labels> PutAsync(
        string assignment,
        PutLabelsRequest request,
        Caller caller,
        PutLabels put,
        CancellationToken cancellationToken
    ) => put.RunAsync(caller, Input.Assignment(assignment, "assignment"), request.Labels, cancellationToken);

    private static Task<Labels> GetAsync(string assignment, ClaimsPrincipal user, ReadLabels read, CancellationToken cancellationToken) =>
        read.RunAsync(Caller.From(user), Input.Assignment(assignment, "assignment"), cancellationToken);
}
