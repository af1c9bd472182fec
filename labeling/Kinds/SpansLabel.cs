namespace NearTasks.Labeling.Kinds;

/// <summary>The marked stretches of a text, ascending.</summary>
internal sealed record SpansLabel(IReadOnlyList<Span> Spans);
