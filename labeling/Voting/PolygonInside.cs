using System.Runtime.CompilerServices;
using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>
/// The inside of a polygon on each of its scan lines: between the 1st and 2nd crossing, the 3rd and 4th, and so on (even-odd rule).
/// </summary>
internal sealed class PolygonInside
{
    private readonly int _first;
    private readonly int _left;
    private readonly int _right;

    // Where each line's crossings begin among all, and at last where they end.
    private readonly int[] _starts;
    private readonly double[] _crossings;

    public PolygonInside(Polygon polygon, ScanLines lines)
    {
        _left = polygon.Points.Min(point => point.X);
        _right = polygon.Points.Max(point => point.X);
        _first = lines.Before(polygon.Points.Min(point => point.Y));
        List<List<double>> crossings = [];
        Point from = polygon.Points[^1];
        foreach (Point to in polygon.Points)
        {
            Cross(from, to, lines, crossings);
            from = to;
        }
        _starts = new int[crossings.Count + 1];
        for (int line = 0; line < crossings.Count; line++)
        {
            crossings[line].Sort();
            _starts[line + 1] = _starts[line] + crossings[line].Count;
            Area += Length(crossings[line]);
        }
        _crossings = [.. crossings.SelectMany(line => line)];
    }

    /// <summary>Summed length of the inside.</summary>
    public double Area { get; }

    /// <summary>Intersection over union.</summary>
    public double Iou(PolygonInside other)
    {
        if (_right < other._left || other._right < _left)
            return 0;
        int from = Math.Max(_first, other._first);
        int to = Math.Min(_first + _starts.Length, other._first + other._starts.Length) - 1;
        if (from >= to)
            return 0;
        double intersection = Common(Starts(from, to), _crossings, other.Starts(from, to), other._crossings);
        double union = Area + other.Area - intersection;
        return union > 0 ? intersection / union : 0;
    }

    private ReadOnlySpan<int> Starts(int from, int to) => _starts.AsSpan(from - _first, to - from + 1);

    /// <summary>Notes where an edge crosses the lines; its upper end belongs to it, its lower end does not.</summary>
    private void Cross(Point from, Point to, ScanLines lines, List<List<double>> crossings)
    {
        int above = Math.Min(from.Y, to.Y);
        int below = Math.Max(from.Y, to.Y);
        if (above == below)
            return;
        for (int line = lines.Before(above); line < lines.Count; line++)
        {
            double y = lines.Y(line);
            if (y < above)
                continue;
            if (y >= below)
                return;
            while (crossings.Count <= line - _first)
                crossings.Add([]);
            crossings[line - _first].Add(from.X + (y - from.Y) * (to.X - from.X) / (to.Y - from.Y));
        }
    }

    private static double Length(List<double> inside)
    {
        double length = 0;
        for (int i = 0; i + 1 < inside.Count; i += 2)
            length += inside[i + 1] - inside[i];
        return length;
    }

    /// <summary>
    /// Summed length of what is inside both. This is where a vote's time goes, so it is not left to be optimised after a while.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Common(
        ReadOnlySpan<int> starts,
        ReadOnlySpan<double> inside,
        ReadOnlySpan<int> otherStarts,
        ReadOnlySpan<double> other
    )
    {
        double sum = 0;
        for (int line = 0; line + 1 < starts.Length; line++)
        {
            double common = 0;
            int end = starts[line + 1];
            int otherEnd = otherStarts[line + 1];
            int i = starts[line],
                j = otherStarts[line];
            while (i < end && j < otherEnd)
            {
                common += double.MaxNative(0, double.MinNative(inside[i + 1], other[j + 1]) - double.MaxNative(inside[i], other[j]));
                // Where both have one stretch only, there is nothing to choose, and nothing to guess for the processor.
                if (end - i == 2 && otherEnd - j == 2)
                    break;
                if (inside[i + 1] < other[j + 1])
                    i += 2;
                else
                    j += 2;
            }
            sum += common;
        }
        return sum;
    }
}
