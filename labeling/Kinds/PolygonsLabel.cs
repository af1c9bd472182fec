namespace NearTasks.Labeling.Kinds;

/// <summary>The outlines of an image.</summary>
internal sealed record PolygonsLabel(IReadOnlyList<Polygon> Polygons);
