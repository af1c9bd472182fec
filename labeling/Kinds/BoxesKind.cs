using System.Text.Json;
using NearTasks.Labeling.Reading;
using NearTasks.Labeling.Voting;

namespace NearTasks.Labeling.Kinds;

/// <summary><c>{"boxes":[{"class":"dog","height":320,"width":176,"x":134,"y":221}]}</c>, whole pixels from the top left corner.</summary>
internal sealed class BoxesKind(LabelSpec spec) : LabelKind<BoxesLabel>
{
    protected override BoxesLabel? Read(JsonCursor label, ItemFacts facts)
    {
        if (label.Object("boxes") is not { } members || members["boxes"].Array(0, LabelLimits.Boxes) is not { } entries)
            return null;
        List<Box> boxes = [];
        foreach (JsonCursor entry in entries)
        {
            if (ReadBox(entry, facts) is { } box)
                boxes.Add(box);
        }
        return boxes.Count == entries.Count ? new BoxesLabel(boxes) : null;
    }

    protected override void Write(Utf8JsonWriter writer, BoxesLabel label)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("boxes");
        foreach (Box box in label.Boxes.Order())
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

    protected override Agreed<BoxesLabel> Vote(
        IReadOnlyList<BoxesLabel> labels,
        VoteParameters parameters,
        CancellationToken cancellationToken
    )
    {
        var shapes = new Shapes<Box>(labels.Select(label => label.Boxes), box => box.Class, (a, b) => a.Iou(b));
        return shapes.Vote(parameters, BoxMedian.Of, boxes => new BoxesLabel(boxes), cancellationToken);
    }

    private Box? ReadBox(JsonCursor entry, ItemFacts facts)
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
