using System.Globalization;
using System.Text;

namespace NearTasks.Cli;

/// <summary>
/// Text from outside as a terminal may get it: what would move the cursor, turn the direction of writing, break the line or not be seen is
/// shown
/// by its number, such as <c>\u001b</c>. Everything that the command line prints goes through here.
/// </summary>
internal static class Visible
{
    /// <summary>Characters shown of one text; of the rest the number.</summary>
    public const int Longest = 4000;

    // Letters and marks that have no form of their own, though Unicode does not call them format characters.
    private static readonly (int First, int Last)[] Blank =
    [
        (0x034f, 0x034f),
        (0x115f, 0x1160),
        (0x17b4, 0x17b5),
        (0x180b, 0x180f),
        (0x3164, 0x3164),
        (0xfe00, 0xfe0f),
        (0xffa0, 0xffa0),
        (0xe0000, 0xe0fff),
    ];

    public static string Of(string? text)
    {
        if (text is null)
            return "";
        var visible = new StringBuilder();
        int at = 0;
        while (at < text.Length && visible.Length < Longest)
        {
            bool whole = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (whole && IsSeen(rune))
            {
                visible.Append(text, at, length);
            }
            else
            {
                foreach (char unit in text.AsSpan(at, length))
                    visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }

            at += length;
        }
        return at < text.Length ? $"{visible}… ({text.Length - at} characters more)" : visible.ToString();
    }

    private static bool IsSeen(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
            )
        && !Array.Exists(Blank, range => rune.Value >= range.First && rune.Value <= range.Last);
}
