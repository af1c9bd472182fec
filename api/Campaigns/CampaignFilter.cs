namespace NearTasks.Api.Campaigns;

/// <summary>What a list of campaigns is narrowed to; <c>null</c> means any.</summary>
public sealed record CampaignFilter(string? State, string? Vendor, string? Kind);
