namespace NearTasks.Labeling.Kinds;

/// <summary>The boxes of an image.</summary>
internal sealed record BoxesLabel(IReadOnlyList<Box> Boxes);
