namespace NearTasks.Labeling.Kinds.Polygons;

/// <summary>The outlines of an image.</summary>
/// <param name="Polygons">In any order.</param>
public sealed record PolygonsLabel(IReadOnlyList<Polygon> Polygons);

/// <summary>An outline; its inside is by the even-odd rule, and its last corner joins its first.</summary>
/// <param name="Class">The class's place in the spec.</param>
/// <param name="Points">Its corners, at least three that are not on one line.</param>
public sealed record Polygon(int Class, IReadOnlyList<Point> Points)
{
    /// <summary>The order in which polygons are written and ties are broken.</summary>
    internal static IComparer<Polygon> Order { get; } = Comparer<Polygon>.Create(Compare);

    /// <summary>Whether all corners lie on one line.</summary>
    public bool IsFlat =>
        Points
            .Skip(2)
            .All(p => (long)(Points[1].X - Points[0].X) * (p.Y - Points[0].Y) == (long)(Points[1].Y - Points[0].Y) * (p.X - Points[0].X));

    private static int Compare(Polygon a, Polygon b)
    {
        int order = (a.Class, a.Points.Count).CompareTo((b.Class, b.Points.Count));
        for (int i = 0; order == 0 && i < a.Points.Count; i++)
            order = (a.Points[i].X, a.Points[i].Y).CompareTo((b.Points[i].X, b.Points[i].Y));
        return order;
    }
}

/// <summary>A corner in pixels from the top left.</summary>
/// <param name="X">Pixels from the left.</param>
/// <param name="Y">Pixels from the top.</param>
public readonly record struct Point(int X, int Y);
