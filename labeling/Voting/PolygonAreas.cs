using NearTasks.Labeling.Kinds;

namespace NearTasks.Labeling.Voting;

/// <summary>
/// Overlap of polygons by scan lines over all polygons of the vote, on each of which the inside is exact. Only IEEE additions,
/// multiplications and
/// divisions in a fixed order, so every machine gets the same bits.
/// </summary>
internal sealed class PolygonAreas
{
    private readonly Dictionary<Polygon, PolygonInside> _insides = new(ReferenceEqualityComparer.Instance);

    public PolygonAreas(IEnumerable<Polygon> polygons, CancellationToken cancellationToken)
    {
        List<Polygon> all = [.. polygons];
        var lines = ScanLines.Over(all);
        foreach (Polygon polygon in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _insides[polygon] = new PolygonInside(polygon, lines);
        }
    }

    /// <summary>Intersection over union.</summary>
    public double Iou(Polygon a, Polygon b) => _insides[a].Iou(_insides[b]);

    /// <summary>The polygon with the greatest summed overlap with the others; on a tie the first.</summary>
    public Polygon Medoid(IReadOnlyList<Polygon> polygons) =>
        polygons
            .OrderByDescending(polygon => polygons.Where(other => !ReferenceEquals(other, polygon)).Sum(other => Iou(polygon, other)))
            .First();
}
