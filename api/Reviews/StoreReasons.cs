using System.Security.Cryptography;
using System.Text;
using NearTasks.Api.Access;
using NearTasks.Api.Assignments;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Market;
using NearTasks.Sdk.Wire;
using Reason = NearTasks.Sdk.Wire.Reason;

namespace NearTasks.Api.Reviews;

/// <summary>Stores the written reasons for rejections, whose hashes the chain gets.</summary>
public sealed class StoreReasons(AssignmentStore assignments, CampaignStore campaigns, ReasonStore store, ApiLimits limits)
{
    private const int MaxReasons = 100;
    private const int MaxReason = 2_000;

    /// <returns>The hashes, for <c>review</c>.</returns>
    /// <exception cref="ApiException"><c>not_found</c>, <c>forbidden</c>, <c>bad_argument</c>, <c>quota_exceeded</c></exception>
    public async Task<StoredReasons> RunAsync(
        Caller caller,
        AssignmentId id,
        IReadOnlyList<ReasonText> reasons,
        CancellationToken cancellationToken
    )
    {
        Assignment assignment = await assignments.FindAsync(id, cancellationToken);
        Campaign campaign = await campaigns.FindAsync(assignment.CampaignId, cancellationToken);
        AccessRules.RequireParty(caller, Parties.Of(campaign), "Reasons");
        if (reasons.Count is < 1 or > MaxReasons)
            throw Input.Bad($"reasons must have 1 to {MaxReasons} entries.");
        Reason[] stored =
        [
            .. reasons
                .Select(
                    (reason, index) =>
                        Input.Paragraph(Input.Required(reason, $"reasons[{index}]").Text, $"reasons[{index}].text", MaxReason)
                )
                .Select(text => new Reason(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), text)),
        ];
        if (await store.CountAsync(assignment.AssignmentId, cancellationToken) + stored.Length > limits.Reasons)
            throw new ApiException(ProblemCodes.QuotaExceeded, $"An assignment may have {limits.Reasons} reasons.");
        await store.SaveAsync(assignment.AssignmentId, caller.Id, stored, cancellationToken);
        return new StoredReasons(stored);
    }
}

/// <summary>Reads a written reason, for who may.</summary>
public sealed class ReadReason(AccessRules access)
{
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_damaged</c></exception>
    public async Task<Reason> RunAsync(Caller caller, string sha256, CancellationToken cancellationToken)
    {
        Reason reason =
            await access.ReasonAsync(caller, sha256, cancellationToken)
            ?? throw new ApiException(ProblemCodes.NotFound, "No reason that you may read has this hash.");
        Sha256Hex.Intact(reason.Text, sha256);
        return reason;
    }
}
