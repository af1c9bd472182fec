using System.Text.Json.Nodes;

namespace NearTasks.Provenance.Tests.Bundles;

/// <summary>Walks a JSON document and changes it in one place at a time.</summary>
internal static class JsonPlaces
{
    /// <summary>Pointers to all values, containers included.</summary>
    public static IEnumerable<(string Pointer, JsonNode? Value)> All(JsonNode? node, string pointer = "")
    {
        yield return (pointer, node);
        IEnumerable<(string, JsonNode?)> children = node switch
        {
            JsonObject members => members.SelectMany(member => All(member.Value, $"{pointer}/{member.Key}")),
            JsonArray entries => entries.SelectMany((entry, i) => All(entry, $"{pointer}/{i}")),
            _ => [],
        };
        foreach ((string, JsonNode?) child in children)
            yield return child;
    }

    /// <summary>The document with another value at a place.</summary>
    public static JsonNode With(JsonNode document, string pointer, JsonNode? value)
    {
        JsonNode copy = document.DeepClone();
        (JsonNode parent, string name) = Parent(copy, pointer);
        if (parent is JsonArray entries)
            entries[int.Parse(name)] = value;
        else
            parent[name] = value;
        return copy;
    }

    /// <summary>The document without the value at a place.</summary>
    public static JsonNode Without(JsonNode document, string pointer)
    {
        JsonNode copy = document.DeepClone();
        (JsonNode parent, string name) = Parent(copy, pointer);
        if (parent is JsonArray entries)
            entries.RemoveAt(int.Parse(name));
        else
            parent.AsObject().Remove(name);
        return copy;
    }

    private static (JsonNode Parent, string Name) Parent(JsonNode document, string pointer)
    {
        string[] names = pointer[1..].Split('/');
        JsonNode parent = names[..^1]
            .Aggregate(document, (node, name) => node is JsonArray entries ? entries[int.Parse(name)]! : node[name]!);
        return (parent, names[^1]);
    }
}
