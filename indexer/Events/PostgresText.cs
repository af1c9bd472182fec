using System.Text;

namespace NearTasks.Indexer.Events;

/// <summary>PostgreSQL's text and jsonb cannot hold U+0000, the chain's strings can: it becomes U+FFFD.</summary>
internal static class PostgresText
{
    /// <summary>Plain text without U+0000.</summary>
    public static string Plain(string text) => text.Replace('\0', '\uFFFD');

    /// <summary>Valid JSON without the escape of U+0000.</summary>
    public static string Json(string json)
    {
        if (!json.Contains("\\u0000", StringComparison.Ordinal))
            return json;
        var clean = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                clean.Append(json[i]);
            }
            else if (json.AsSpan(i).StartsWith("\\u0000"))
            {
                clean.Append("\\ufffd");
                i += 5;
            }
            else
            {
                clean.Append(json, i, 2); // the backslash and what it escapes, which may be a backslash
                i++;
            }
        }
        return clean.ToString();
    }
}
