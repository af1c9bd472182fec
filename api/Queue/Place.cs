namespace NearTasks.Api.Queue;

/// <summary>A place that may be taken.</summary>
public sealed record Place(long CampaignId, long Batch, int Replica);
