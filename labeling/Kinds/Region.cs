namespace NearTasks.Labeling.Kinds;

/// <summary>A stretch of a recording in milliseconds, end exclusive, and what is said in it.</summary>
internal sealed record Region(int StartMs, int EndMs, string Text);
