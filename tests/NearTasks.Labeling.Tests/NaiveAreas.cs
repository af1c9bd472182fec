using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Tests;

/// <summary>
/// Overlap of polygons by scan lines in the plainest way: every edge against every line, every line of one against that of the other.
/// </summary>
internal sealed class NaiveAreas
{
    private readonly Dictionary<Polygon, double[][]> _insides = new(ReferenceEqualityComparer.Instance);

    public NaiveAreas(IReadOnlyList<Polygon> all)
    {
        int top = all.Min(polygon => polygon.Points.Min(point => point.Y));
        int height = all.Max(polygon => polygon.Points.Max(point => point.Y)) - top;
        int lines = Math.Clamp(height, 1, 512);
        foreach (Polygon polygon in all)
            _insides[polygon] = [.. Enumerable.Range(0, lines).Select(line => Crossings(polygon, top + (line + 0.5) * height / lines))];
    }

    public double Iou(Polygon a, Polygon b)
    {
        double intersection = _insides[a].Zip(_insides[b], Common).Sum();
        double union = _insides[a].Sum(Length) + _insides[b].Sum(Length) - intersection;
        return union > 0 ? intersection / union : 0;
    }

    public static double[] Crossings(Polygon polygon, double y)
    {
        List<double> crossings = [];
        Point from = polygon.Points[^1];
        foreach (Point to in polygon.Points)
        {
            if (from.Y > y != to.Y > y)
                crossings.Add(from.X + (y - from.Y) * (to.X - from.X) / (to.Y - from.Y));
            from = to;
        }
        crossings.Sort();
        return [.. crossings];
    }

    private static double Length(double[] inside)
    {
        double length = 0;
        for (int i = 0; i + 1 < inside.Length; i += 2)
            length += inside[i + 1] - inside[i];
        return length;
    }

    private static double Common(double[] a, double[] b)
    {
        double common = 0;
        int i = 0,
            j = 0;
        while (i + 1 < a.Length && j + 1 < b.Length)
        {
            common += Math.Max(0, Math.Min(a[i + 1], b[j + 1]) - Math.Max(a[i], b[j]));
            if (a[i + 1] < b[j + 1])
                i += 2;
            else
                j += 2;
        }
        return common;
    }
}
