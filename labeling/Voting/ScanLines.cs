using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>At most 512 equally spaced horizontal lines, on which polygons are compared.</summary>
/// <param name="Top">Smallest y of the polygons.</param>
/// <param name="Height">From there to the greatest.</param>
internal readonly record struct ScanLines(int Top, int Height)
{
    private const int Most = 512;

    public int Count => Math.Clamp(Height, 1, Most);

    /// <summary>The lines over all these polygons.</summary>
    public static ScanLines Over(IReadOnlyCollection<Polygon> polygons)
    {
        if (polygons.Count == 0)
            return default;
        int top = polygons.Min(polygon => polygon.Points.Min(point => point.Y));
        return new ScanLines(top, polygons.Max(polygon => polygon.Points.Max(point => point.Y)) - top);
    }

    /// <summary>Where a line lies.</summary>
    public double Y(int line) => Top + (line + 0.5) * Height / Count;

    /// <summary>
    /// How often outlines cross these lines, each edge rounded up. Lines over more polygons are never closer together, so among others the
    /// outlines cross at most as many.
    /// </summary>
    public long Crossings(IEnumerable<Polygon> polygons)
    {
        ScanLines lines = this;
        return polygons.Sum(polygon =>
            polygon.Points.Zip([.. polygon.Points.Skip(1), polygon.Points[0]]).Sum(edge => lines.Crossings(edge.First, edge.Second))
        );
    }

    /// <summary>The first line at or below which an edge's upper end can lie; at most two too early.</summary>
    public int Before(int y) => Math.Max(0, (int)((long)(y - Top) * Count / Height) - 1);

    private long Crossings(Point from, Point to) => ((long)Math.Abs(to.Y - from.Y) * Count + Height - 1) / Height;
}
