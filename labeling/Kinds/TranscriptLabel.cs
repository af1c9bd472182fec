namespace NearTasks.Labeling.Kinds;

/// <summary>What is said in a recording.</summary>
internal sealed record TranscriptLabel(IReadOnlyList<Region> Regions, string Text);
