namespace NearTasks.Labeling.Kinds.Spans;

/// <summary>The marked stretches of a text.</summary>
/// <param name="Spans">Ascending, none twice.</param>
public sealed record SpansLabel(IReadOnlyList<Span> Spans);

/// <summary>A stretch of a text in Unicode code points.</summary>
/// <param name="Start">Its first code point.</param>
/// <param name="End">The first one after it.</param>
/// <param name="Class">The class's place in the spec.</param>
public sealed record Span(int Start, int End, int Class)
{
    /// <summary>The order in which spans stand.</summary>
    internal static IComparer<Span> Order { get; } =
        Comparer<Span>.Create((a, b) => (a.Start, a.End, a.Class).CompareTo((b.Start, b.End, b.Class)));
}
