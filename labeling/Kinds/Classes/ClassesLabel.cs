namespace NearTasks.Labeling.Kinds.Classes;

/// <summary>The classes of an item.</summary>
/// <param name="Classes">Their places in the spec, ascending.</param>
public sealed record ClassesLabel(IReadOnlyList<int> Classes);
