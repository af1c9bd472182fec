using NearTasks.Api.Access;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>The items of a campaign, for who may see them.</summary>
public sealed class ListItems(CampaignStore campaigns, AccessRules access)
{
    /// <summary>Some of them, in order, from an index on.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c>, <c>forbidden</c></exception>
    public async Task<IReadOnlyList<Item>> PageAsync(
        Caller caller,
        long campaign,
        long from,
        int limit,
        CancellationToken cancellationToken
    ) => await campaigns.ItemsAsync((await ContentAsync(caller, campaign, cancellationToken)).ManifestId, from, limit, cancellationToken);

    /// <summary>All of them: the blob of <c>items.jsonl</c>.</summary>
    /// <exception cref="ApiException"><c>not_found</c>, <c>content_not_here</c>, <c>forbidden</c></exception>
    public async Task<string> FileAsync(Caller caller, long campaign, CancellationToken cancellationToken) =>
        (await ContentAsync(caller, campaign, cancellationToken)).ItemsSha256;

    private async Task<CampaignContent> ContentAsync(Caller caller, long campaign, CancellationToken cancellationToken)
    {
        CampaignContent content = await campaigns.ContentAsync(campaign, cancellationToken);
        await access.RequireItemsAsync(caller, content, cancellationToken);
        return content;
    }
}
