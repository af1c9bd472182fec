using NearTasks.Api.Blobs;
using NearTasks.Api.SignIn;
using NearTasks.Market;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Reviews;

/// <summary>What vendor and reviewer need to judge labels, and the written reasons for rejections.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns/{id:long}/reviews", ListAsync).WithTags("Reviews").WithSummary("Labels to review, with their items");
        routes
            .MapPost(
                "/assignments/{assignment}/reasons",
                (string assignment, StoreReasonsRequest request, Caller caller, StoreReasons store, CancellationToken cancellationToken) =>
                    store.RunAsync(caller, Input.Assignment(assignment, "assignment"), request.Reasons, cancellationToken)
            )
            .WithTags("Reviews")
            .WithSummary("Store written reasons; answers the hashes for review");
        routes
            .MapGet(
                "/reasons/{sha256}",
                (string sha256, Caller caller, ReadReason read, CancellationToken cancellationToken) =>
                    read.RunAsync(caller, Sha256Hex.Require(sha256, "sha256"), cancellationToken)
            )
            .WithTags("Reviews")
            .WithSummary("A written reason, for the assignment's parties");
    }

    private static async Task<Page<Review>> ListAsync(
        long id,
        Caller caller,
        ListReviews reviews,
        CancellationToken cancellationToken,
        string state = "submitted",
        string? after = null,
        int? limit = null
    )
    {
        AssignmentState wanted = Input.Word<AssignmentState>(state, "state");
        AssignmentId? from = after is null ? null : Input.Assignment(after, "after");
        int size = Input.Limit(limit);
        IReadOnlyList<Review> page = await reviews.RunAsync(caller, id, wanted, from, size, cancellationToken);
        return Input.PageOf(page, size, last => last.Assignment);
    }
}
