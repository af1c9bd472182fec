using System.Text.Json;

namespace NearTasks.Labeling;

/// <summary>What several labels of one item come to.</summary>
/// <param name="Label">The aggregated label; null when there is no agreement.</param>
/// <param name="Confidence">Share of the votes that agree with it, 0 to 1; 0 when there is no agreement.</param>
public sealed record AggregateLabel(JsonElement? Label, double Confidence);
