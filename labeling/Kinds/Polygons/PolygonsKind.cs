using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling.Kinds.Polygons;

/// <summary><c>{"polygons":[{"class":"dog","points":[[1,2],[8,2],[8,9]]}]}</c>, whole pixels from the top left corner.</summary>
internal sealed class PolygonsKind(string name) : TaskKind<PolygonsLabel>(name, "classes")
{
    internal override PolygonsLabel? Read(JsonCursor label, LabelSpec spec, ItemFacts facts)
    {
        if (label.Object("polygons") is not { } members || members["polygons"].Array(0, LabelLimits.Polygons) is not { } entries)
            return null;
        List<Polygon> polygons = [];
        int corners = 0;
        foreach (JsonCursor entry in entries)
        {
            if (ReadPolygon(entry, spec, facts) is not { } polygon)
                continue;
            polygons.Add(polygon);
            corners += polygon.Points.Count;
            if (corners <= LabelLimits.Corners)
                continue;
            entry.Fail(
                LabelErrorCode.Count,
                $"here the outlines come to {corners} corners; {LabelLimits.Corners} are allowed in one image"
            );
            return null;
        }
        if (polygons.Count < entries.Count)
            return null;
        long crossings = ScanLines.Over(polygons).Crossings(polygons);
        if (crossings <= LabelLimits.Crossings)
            return new PolygonsLabel(polygons);
        members["polygons"]
            .Fail(
                LabelErrorCode.Size,
                $"the outlines run up and down too often: they cross {crossings} times the lines they are compared on, "
                    + $"{LabelLimits.Crossings} are allowed"
            );
        return null;
    }

    internal override void Write(Utf8JsonWriter writer, LabelSpec spec, PolygonsLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("polygons");
        foreach (Polygon polygon in label.Polygons.Order(Polygon.Order))
        {
            writer.WriteStartObject();
            writer.WriteString("class", spec.Classes[polygon.Class]);
            writer.WriteStartArray("points");
            foreach (Point point in polygon.Points)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(point.X);
                writer.WriteNumberValue(point.Y);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override Agreed<PolygonsLabel> Vote(
        LabelSpec spec,
        IReadOnlyList<PolygonsLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var areas = new PolygonAreas(labels.SelectMany(label => label.Polygons), cancellationToken);
        var shapes = new Shapes<Polygon>(labels.Select(label => label.Polygons), polygon => polygon.Class, Polygon.Order, areas.Iou);
        return shapes.Vote(parameters, areas.Medoid, polygons => new PolygonsLabel(polygons), cancellationToken);
    }

    private static Polygon? ReadPolygon(JsonCursor entry, LabelSpec spec, ItemFacts facts)
    {
        if (entry.Object("class", "points") is not { } members)
            return null;
        int? place = members["class"].Class(spec);
        if (members["points"].Array(3, LabelLimits.Points) is not { } corners)
            return null;
        List<Point> points = [];
        foreach (JsonCursor corner in corners)
        {
            if (corner.Array(2, 2) is not [JsonCursor left, JsonCursor top])
                return null;
            int? x = left.Integer(0, facts.Width ?? LabelLimits.Pixels, LabelErrorCode.Bounds);
            int? y = top.Integer(0, facts.Height ?? LabelLimits.Pixels, LabelErrorCode.Bounds);
            if (x is null || y is null)
                return null;
            points.Add(new Point(x.Value, y.Value));
        }
        if (place is null)
            return null;
        var polygon = new Polygon(place.Value, points);
        if (!polygon.IsFlat)
            return polygon;
        members["points"].Fail(LabelErrorCode.Empty, "all corners lie on one line");
        return null;
    }
}
