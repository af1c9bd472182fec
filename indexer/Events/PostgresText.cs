using System.Globalization;
using System.Text;

namespace NearTasks.Indexer.Events;

/// <summary>
/// PostgreSQL's text and jsonb cannot hold U+0000, nor jsonb half a surrogate pair; the chain's strings can. They become U+FFFD.
/// </summary>
internal static class PostgresText
{
    private const string Replacement = "\\ufffd";
    private const int EscapeLength = 6; // \uXXXX

    /// <summary>Plain text without U+0000.</summary>
    public static string Plain(string text) => text.Replace('\0', '\uFFFD');

    /// <summary>Valid JSON without escapes that jsonb refuses.</summary>
    public static string Json(string json)
    {
        if (!json.Contains("\\u", StringComparison.Ordinal))
            return json;
        var clean = new StringBuilder(json.Length);
        int i = 0;
        while (i < json.Length)
        {
            if (json[i] != '\\')
            {
                clean.Append(json[i++]);
                continue;
            }
            // Either \uXXXX, or a backslash and the one character that it escapes, which may be a backslash.
            int length =
                json[i + 1] != 'u' ? 2
                : IsPair(json, i) ? 2 * EscapeLength
                : EscapeLength;
            bool refused = length == EscapeLength && (Unit(json, i) == 0 || char.IsSurrogate((char)Unit(json, i)));
            clean.Append(refused ? Replacement : json.AsSpan(i, length));
            i += length;
        }
        return clean.ToString();
    }

    private static bool IsPair(string json, int at) =>
        char.IsHighSurrogate((char)Unit(json, at))
        && json.AsSpan(at + EscapeLength).StartsWith("\\u")
        && char.IsLowSurrogate((char)Unit(json, at + EscapeLength));

    private static int Unit(string json, int at) => int.Parse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier);
}
