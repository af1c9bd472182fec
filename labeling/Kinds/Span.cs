namespace NearTasks.Labeling.Kinds;

/// <summary>A stretch of a text in Unicode code points, end exclusive.</summary>
internal sealed record Span(int Start, int End, int Class) : IComparable<Span>
{
    public int CompareTo(Span? other) => other is null ? 1 : (Start, End, Class).CompareTo((other.Start, other.End, other.Class));
}
