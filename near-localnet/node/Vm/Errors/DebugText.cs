using System.Text;

namespace Near.Localnet.Vm;

/// <summary>Text as Rust's <c>Debug</c> form quotes it.</summary>
internal static class DebugText
{
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '\0' => "\\0",
                    _ when char.IsControl(c) => $"\\u{{{(int)c:x}}}",
                    _ => c.ToString(),
                }
            );
        }
        return quoted.Append('"').ToString();
    }
}
