using System.Text;

namespace NearTasks.Labeling.Voting;

/// <summary>
/// Text for comparison: lower case, punctuation and symbols dropped (apostrophes kept), hyphens and any white space one space.
/// </summary>
internal static class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is '-' or '\u2010' or '\u2013' or '\u2014')
                AppendSpace(plain);
            else if (rune.Value is '\'' or '\u2019')
                plain.Append('\'');
            else if (!Rune.IsPunctuation(rune) && !Rune.IsSymbol(rune))
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return plain.ToString().TrimEnd();
    }

    private static void AppendSpace(StringBuilder plain)
    {
        if (plain.Length > 0 && plain[^1] != ' ')
            plain.Append(' ');
    }
}
