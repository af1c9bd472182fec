using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Near.Localnet.Tests.Vm;

/// <summary>Compares an outcome with what a vector expects, field by field.</summary>
internal static partial class VectorComparison
{
    public static List<string> Differences(JsonObject expected, JsonObject actual) =>
        [
            .. from field in expected.Concat(actual).Select(field => field.Key).Distinct()
            let want = expected.ContainsKey(field) ? Normalize(expected[field]) : "nothing"
            let got = actual.ContainsKey(field) ? Normalize(actual[field]) : "nothing"
            where want != got
            select $"{field}: expected {want}, got {got}",
        ];

    /// <summary>Objects by sorted keys; the free text of an error's message left out.</summary>
    private static string Normalize(JsonNode? node) =>
        node switch
        {
            JsonObject json => $"{{{string.Join(',', json.OrderBy(field => field.Key, StringComparer.Ordinal).Select(Member))}}}",
            JsonArray array => $"[{string.Join(',', array.Select(Normalize))}]",
            null => "null",
            _ => FreeText().Replace(node.ToJsonString(), "msg: …"),
        };

    private static string Member(KeyValuePair<string, JsonNode?> field) => $"{field.Key}:{Normalize(field.Value)}";

    [GeneratedRegex("""msg: \\u0022.*\\u0022""")]
    private static partial Regex FreeText();
}
