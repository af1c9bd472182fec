using System.Security.Cryptography;
using System.Text;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Drafts;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Market;
using NearTasks.Provenance;
using NearTasks.Sdk.Wire;
using Reason = NearTasks.Sdk.Wire.Reason;

namespace NearTasks.Api.Reviews;

/// <summary>What vendor and reviewer need to judge labels, and the written reasons for rejections.</summary>
internal static class ReviewEndpoints
{
    private const int MaxReasons = 100;
    private const int MaxReason = 2_000;

    public static void MapReviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/campaigns/{id:long}/reviews", ListAsync).WithTags("Reviews").WithSummary("Labels to review, with their items");
        routes
            .MapPost("/assignments/{assignment}/reasons", StoreAsync)
            .WithTags("Reviews")
            .WithSummary("Store written reasons; answers the hashes for review");
        routes.MapGet("/reasons/{sha256}", FindAsync).WithTags("Reviews").WithSummary("A written reason, for the assignment's parties");
    }

    private static async Task<Page<Review>> ListAsync(
        long id,
        Caller caller,
        CampaignStore campaigns,
        ReviewReader reviews,
        CancellationToken cancellationToken,
        string state = "submitted",
        string? after = null,
        int? limit = null
    )
    {
        if (!Words.TryParse(state, out AssignmentState wanted) || wanted is not (AssignmentState.Submitted or AssignmentState.Settled))
            throw Input.Bad("state must be submitted or settled.");
        AssignmentId? from =
            after is null ? null
            : AssignmentId.TryParse(after, out AssignmentId parsed) ? parsed
            : throw Input.Bad("after must be an assignment.");
        CampaignContent content = await campaigns.ContentAsync(id, cancellationToken);
        if (!content.IsParty(caller.Id))
        {
            throw new ApiException(
                ProblemCodes.Forbidden,
                $"Reviews of campaign {id} are for {content.VendorId}{(content.ReviewerId is { } other ? $" and {other}" : "")}."
            );
        }

        int size = Input.Limit(limit);
        IReadOnlyList<Review> page = await reviews.ListAsync(content, wanted, from, size, cancellationToken);
        return Input.PageOf(page, size, last => last.Assignment);
    }

    private static async Task<StoredReasons> StoreAsync(
        string assignment,
        StoreReasonsRequest request,
        Caller caller,
        AssignmentStore assignments,
        CampaignStore campaigns,
        ReasonStore reasons,
        ApiLimits limits,
        CancellationToken cancellationToken
    )
    {
        Assignment found = await assignments.FindAsync(assignment, cancellationToken);
        Campaign campaign = await campaigns.FindAsync(found.CampaignId, cancellationToken);
        if (caller.Id != campaign.VendorId && caller.Id != campaign.ReviewerId)
            throw new ApiException(ProblemCodes.Forbidden, "Reasons are written by the campaign's vendor or reviewer.");
        if (request.Reasons.Count is < 1 or > MaxReasons)
            throw Input.Bad($"reasons must have 1 to {MaxReasons} entries.");
        string[] texts = request
            .Reasons.Select(
                (reason, index) => Input.Paragraph(Input.Required(reason, $"reasons[{index}]").Text, $"reasons[{index}].text", MaxReason)
            )
            .ToArray();
        Reason[] stored = texts
            .Select(text => new Reason(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text))
            .ToArray();
        if (await reasons.CountAsync(found.AssignmentId, cancellationToken) + stored.Length > limits.Reasons)
            throw new ApiException(ProblemCodes.QuotaExceeded, $"An assignment may have {limits.Reasons} reasons.");
        await reasons.SaveAsync(found.AssignmentId, caller.Id, stored, cancellationToken);
        return new StoredReasons(stored);
    }

    private static async Task<Reason> FindAsync(string sha256, Caller caller, ReasonStore reasons, CancellationToken cancellationToken)
    {
        Reason reason =
            await reasons.FindAsync(Sha256Hex.Require(sha256, "sha256"), caller.Id, cancellationToken)
            ?? throw new ApiException(ProblemCodes.NotFound, "No reason that you may read has this hash.");
        Sha256Hex.Intact(reason.Text, sha256);
        return reason;
    }
}
