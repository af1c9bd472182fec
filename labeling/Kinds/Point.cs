namespace NearTasks.Labeling.Kinds;

/// <summary>A corner in pixels from the top left.</summary>
internal readonly record struct Point(int X, int Y);
