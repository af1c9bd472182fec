namespace NearTasks.Labeling.Kinds;

/// <summary>Classes by their places in the spec, ascending.</summary>
internal sealed record ClassesLabel(IReadOnlyList<int> Classes);
