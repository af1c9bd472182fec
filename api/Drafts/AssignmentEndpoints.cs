using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Drafts;

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
                    store.FindAsync(assignment, cancellationToken)
            )
            .AllowAnonymous()
            .WithSummary("State, money and reasons of an assignment");
        assignments
            .MapPut("/labels", PutAsync)
            .WithMetadata(new RequestSizeLimitAttribute(limits.LabelsBytes), new HeavyRoute(limits.HeavyBytes))
            .WithSummary("Draft the labels; answers leaves and root to sign submit with");
        assignments.MapGet("/labels", GetAsync).AllowAnonymous().WithSummary("The labels: committed ones, else the holder's newest draft");
    }

    private static async Task<Labels> PutAsync(
        string assignment,
        PutLabelsRequest request,
        Caller caller,
        AssignmentStore store,
        DraftWriter writer,
        CancellationToken cancellationToken
    ) => await writer.PutAsync(await store.FindAsync(assignment, cancellationToken), request, caller, cancellationToken);

    private static async Task<Labels> GetAsync(
        string assignment,
        ClaimsPrincipal user,
        AssignmentStore store,
        LabelAccess access,
        LabelStore labels,
        CancellationToken cancellationToken
    )
    {
        Assignment found = await store.FindAsync(assignment, cancellationToken);
        StoredLabels? stored = await access.MaySeeAsync(Caller.From(user), found, cancellationToken)
            ? await labels.FindAsync(found.AssignmentId, found.LabelsRoot, cancellationToken)
            : null;
        return stored?.ToContract(found.LabelsRoot)
            ?? throw new ApiException(ProblemCodes.NotFound, "No labels of this assignment that you may see are here.");
    }
}
