using NearTasks.Labeling.Kinds;
using NearTasks.Labeling.Kinds.Transcripts;
using NearTasks.Labeling.Reading;

namespace NearTasks.Labeling;

/// <summary>Reads a spec document.</summary>
internal static class SpecReader
{
    public static LabelSpec? Read(JsonCursor spec)
    {
        // The kind decides which other members there are, so it is read first.
        if (spec.Peek("kind") is { } kind)
            return Kind(kind) is { } known ? Read(spec, known) : null;
        spec.Object("version", "kind", "instructions");
        return null;
    }

    private static LabelSpec? Read(JsonCursor spec, TaskKind kind)
    {
        if (spec.Object(["version", "kind", "instructions", .. kind.SpecMembers]) is not { } members)
            return null;
        int? version = members["version"].Integer(LabelSpec.Version, LabelSpec.Version, LabelErrorCode.Value);
        string? instructions = members["instructions"].Text(LabelLimits.Instructions);
        IReadOnlyList<string>? classes = members.TryGetValue("classes", out JsonCursor? list) ? Classes(list) : [];
        bool? multiple = members.TryGetValue("multiple", out JsonCursor? several) ? several.Boolean() : false;
        RegionLevel? level = members.TryGetValue("level", out JsonCursor? region) ? Level(region) : null;
        return version is null || instructions is null || classes is null || multiple is null
            ? null
            : new LabelSpec(kind, instructions, classes, multiple.Value, level);
    }

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

    private static TaskKind? Kind(JsonCursor cursor) =>
        Choice(cursor, TaskKinds.All.Select(kind => kind.Name)) is { } name ? TaskKinds.Find(name) : null;

    private static RegionLevel? Level(JsonCursor cursor) =>
        Choice(cursor, RegionLevels.ByName.Keys) is { } name ? RegionLevels.ByName[name] : null;

    private static string? Choice(JsonCursor cursor, IEnumerable<string> allowed)
    {
        if (cursor.Text(LabelLimits.ClassLength) is not { } text)
            return null;
        if (allowed.Contains(text))
            return text;
        cursor.Fail(LabelErrorCode.Value, $"\"{text}\" is not one of {string.Join(", ", allowed)}");
        return null;
    }
}
