namespace NearTasks.Labeling.Kinds;

/// <summary>An outline; its inside is by the even-odd rule, and its last corner joins its first.</summary>
internal sealed record Polygon(int Class, IReadOnlyList<Point> Points) : IComparable<Polygon>
{
    /// <summary>Whether all corners lie on one line.</summary>
    public bool IsFlat =>
        Points
            .Skip(2)
            .All(p => (long)(Points[1].X - Points[0].X) * (p.Y - Points[0].Y) == (long)(Points[1].Y - Points[0].Y) * (p.X - Points[0].X));

    public int CompareTo(Polygon? other)
    {
        if (other is null)
            return 1;
        int order = (Class, Points.Count).CompareTo((other.Class, other.Points.Count));
        for (int i = 0; order == 0 && i < Points.Count; i++)
            order = (Points[i].X, Points[i].Y).CompareTo((other.Points[i].X, other.Points[i].Y));
        return order;
    }
}
