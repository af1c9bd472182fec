using System.Text.Json;
using NearTasks.Labeling.Kinds.Voting;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling.Kinds.Boxes;

/// <summary><c>{"boxes":[{"class":"dog","height":320,"width":176,"x":134,"y":221}]}</c>, whole pixels from the top left corner.</summary>
internal sealed class BoxesKind(string name) : TaskKind<BoxesLabel>(name, "classes")
{
    internal override BoxesLabel? Read(JsonCursor label, LabelSpec spec, ItemFacts facts)
    {
        if (label.Object("boxes") is not { } members || members["boxes"].Array(0, LabelLimits.Boxes) is not { } entries)
            return null;
        List<Box> boxes = [];
        foreach (JsonCursor entry in entries)
        {
            if (ReadBox(entry, spec, facts) is { } box)
                boxes.Add(box);
        }
        return boxes.Count == entries.Count ? new BoxesLabel(boxes) : null;
    }

    internal override void Write(Utf8JsonWriter writer, LabelSpec spec, BoxesLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("boxes");
        foreach (Box box in label.Boxes.Order(Box.Order))
        {
            writer.WriteStartObject();
            writer.WriteString("class", spec.Classes[box.Class]);
            writer.WriteNumber("height", box.Height);
            writer.WriteNumber("width", box.Width);
            writer.WriteNumber("x", box.X);
            writer.WriteNumber("y", box.Y);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    internal override Agreed<BoxesLabel> Vote(
        LabelSpec spec,
        IReadOnlyList<BoxesLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var shapes = new Shapes<Box>(labels.Select(label => label.Boxes), box => box.Class, Box.Order, (a, b) => a.Iou(b));
        return shapes.Vote(parameters, Median, boxes => new BoxesLabel(boxes), cancellationToken);
    }

    /// <summary>The box of the median edges; of an even number of edges the lower middle one.</summary>
    private static Box Median(IReadOnlyList<Box> boxes)
    {
        int left = Median(boxes.Select(box => box.X));
        int top = Median(boxes.Select(box => box.Y));
        int right = Median(boxes.Select(box => box.Right));
        int bottom = Median(boxes.Select(box => box.Bottom));
        return new Box(boxes[0].Class, left, top, right - left, bottom - top);
    }

    private static int Median(IEnumerable<int> edges)
    {
        int[] sorted = [.. edges.Order()];
        return sorted[(sorted.Length - 1) / 2];
    }

    private static Box? ReadBox(JsonCursor entry, LabelSpec spec, ItemFacts facts)
    {
        if (entry.Object("class", "height", "width", "x", "y") is not { } members)
            return null;
        int? place = members["class"].Class(spec);
        int right = facts.Width ?? LabelLimits.Pixels;
        int bottom = facts.Height ?? LabelLimits.Pixels;
        int? x = members["x"].Integer(0, right, LabelErrorCode.Bounds);
        int? y = members["y"].Integer(0, bottom, LabelErrorCode.Bounds);
        int? width = members["width"].Extent(right - x);
        int? height = members["height"].Extent(bottom - y);
        return place is null || x is null || y is null || width is null || height is null
            ? null
            : new Box(place.Value, x.Value, y.Value, width.Value, height.Value);
    }
}
