namespace NearTasks.Labeling.Reading;

/// <summary>Reads a spec document.</summary>
internal static class SpecReader
{
    private static readonly (string Name, TaskKind Kind)[] Kinds =
    [
        ("image_classes", TaskKind.ImageClasses),
        ("image_boxes", TaskKind.ImageBoxes),
        ("image_polygons", TaskKind.ImagePolygons),
        ("audio_transcript", TaskKind.AudioTranscript),
        ("text_classes", TaskKind.TextClasses),
        ("text_spans", TaskKind.TextSpans),
    ];

    private static readonly (string Name, RegionLevel Level)[] Levels =
    [
        ("sentence", RegionLevel.Sentence),
        ("word", RegionLevel.Word),
        ("syllable", RegionLevel.Syllable),
    ];

    public static LabelSpec? Read(JsonCursor spec)
    {
        // The kind decides which other members there are, so it is read first.
        if (spec.Peek("kind") is { } kind)
            return OneOf(kind, Kinds) is { } known ? Read(spec, known) : null;
        spec.Object("version", "kind", "instructions");
        return null;
    }

    private static LabelSpec? Read(JsonCursor spec, TaskKind kind)
    {
        if (spec.Object(["version", "kind", "instructions", .. Members(kind)]) is not { } members)
            return null;
        int? version = members["version"].Integer(LabelSpec.Version, LabelSpec.Version, LabelErrorCode.Value);
        string? instructions = members["instructions"].Text(LabelLimits.Instructions);
        IReadOnlyList<string>? classes = members.TryGetValue("classes", out JsonCursor? list) ? Classes(list) : [];
        bool? multiple = members.TryGetValue("multiple", out JsonCursor? several) ? several.Boolean() : false;
        RegionLevel? level = members.TryGetValue("level", out JsonCursor? region) ? OneOf(region, Levels) : null;
        return version is null || instructions is null || classes is null || multiple is null
            ? null
            : new LabelSpec(kind, instructions, classes, multiple.Value, level);
    }

    private static string[] Members(TaskKind kind) =>
        kind switch
        {
            TaskKind.AudioTranscript => ["level"],
            TaskKind.ImageClasses or TaskKind.TextClasses => ["classes", "multiple"],
            _ => ["classes"],
        };

    private static List<string>? Classes(JsonCursor list)
    {
        if (list.Array(1, LabelLimits.Classes) is not { } entries)
            return null;
        List<string> classes = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonCursor entry in entries)
        {
            if (entry.Text(LabelLimits.ClassLength) is not { } name)
                continue;
            if (seen.Add(name))
                classes.Add(name);
            else
                entry.Fail(LabelErrorCode.Order, $"the class \"{name}\" is listed twice");
        }
        return classes;
    }

    private static T? OneOf<T>(JsonCursor cursor, (string Name, T Value)[] allowed)
        where T : struct
    {
        if (cursor.Text(LabelLimits.ClassLength) is not { } text)
            return null;
        foreach ((string name, T value) in allowed)
        {
            if (name == text)
                return value;
        }
        cursor.Fail(LabelErrorCode.Value, $"\"{text}\" is not one of {string.Join(", ", allowed.Select(entry => entry.Name))}");
        return null;
    }
}
