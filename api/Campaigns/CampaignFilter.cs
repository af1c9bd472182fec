using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Campaigns;

/// <summary>What a list of campaigns is narrowed to; <c>null</c> means any.</summary>
public sealed record CampaignFilter(CampaignStage? State, string? Vendor, string? Kind);
