using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>
/// Overlap of polygons by scan lines: at most 512 equally spaced horizontal lines over all polygons of the vote, on each of which the inside
/// (even-odd rule) is exact. Only IEEE additions, multiplications and divisions in a fixed order, so every machine gets the same bits.
/// </summary>
internal sealed class PolygonAreas
{
    private const int Lines = 512;

    private readonly Dictionary<Polygon, double[][]> _insides = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Polygon, double> _areas = new(ReferenceEqualityComparer.Instance);

    public PolygonAreas(IEnumerable<Polygon> polygons)
    {
        List<Polygon> all = [.. polygons];
        if (all.Count == 0) return;
        int top = all.Min(polygon => polygon.Points.Min(point => point.Y));
        int height = all.Max(polygon => polygon.Points.Max(point => point.Y)) - top;
        int lines = Math.Clamp(height, 1, Lines);
        foreach (Polygon polygon in all)
        {
            double[][] inside = new double[lines][];
            for (int line = 0; line < lines; line++) inside[line] = Crossings(polygon, top + (line + 0.5) * height / lines);
            _insides[polygon] = inside;
            _areas[polygon] = inside.Sum(Length);
        }
    }

    /// <summary>Intersection over union.</summary>
    public double Iou(Polygon a, Polygon b)
    {
        double[][] left = _insides[a];
        double[][] right = _insides[b];
        double intersection = 0;
        for (int line = 0; line < left.Length; line++) intersection += Common(left[line], right[line]);
        double union = _areas[a] + _areas[b] - intersection;
        return union > 0 ? intersection / union : 0;
    }

    /// <summary>The polygon with the greatest summed overlap with the others; on a tie the first.</summary>
    public Polygon Medoid(IReadOnlyList<Polygon> polygons) =>
        polygons.OrderByDescending(polygon => polygons.Where(other => !ReferenceEquals(other, polygon)).Sum(other => Iou(polygon, other))).First();

    /// <summary>Where a horizontal line crosses the outline, ascending: inside between the 1st and 2nd, the 3rd and 4th, and so on.</summary>
    private static double[] Crossings(Polygon polygon, double y)
    {
        List<double> crossings = [];
        Point from = polygon.Points[^1];
        foreach (Point to in polygon.Points)
        {
            if (from.Y > y != to.Y > y) crossings.Add(from.X + (y - from.Y) * (to.X - from.X) / (to.Y - from.Y));
            from = to;
        }
        crossings.Sort();
        return [.. crossings];
    }

    private static double Length(double[] inside)
    {
        double length = 0;
        for (int i = 0; i + 1 < inside.Length; i += 2) length += inside[i + 1] - inside[i];
        return length;
    }

    private static double Common(double[] a, double[] b)
    {
        double common = 0;
        for (int i = 0, j = 0; i + 1 < a.Length && j + 1 < b.Length;)
        {
            common += Math.Max(0, Math.Min(a[i + 1], b[j + 1]) - Math.Max(a[i], b[j]));
            if (a[i + 1] < b[j + 1]) i += 2;
            else j += 2;
        }
        return common;
    }
}
