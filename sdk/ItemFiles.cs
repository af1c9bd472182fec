using System.Text;
using NearTasks.Sdk.Wire;

namespace NearTasks.Sdk;

/// <summary>Saves a batch's media. Items' names come from strangers and may be longer, or other, than a file system takes.</summary>
public static class ItemFiles
{
    // Of 255 bytes that file systems take: room for the index before, and for what marks an unfinished file behind.
    private const int MaxNameBytes = 200;
    private const int MaxExtensionBytes = 16;
    private static readonly HashSet<char> Forbidden = [.. "<>:\"|?*\\/"];

    /// <returns>The file of each item, in their order.</returns>
    public static async Task<IReadOnlyList<string>> SaveAsync(
        ApiClient api,
        IReadOnlyList<Item> items,
        DirectoryInfo folder,
        CancellationToken cancellationToken
    )
    {
        List<string> files = [];
        foreach (Item item in items)
        {
            string file = Path.Combine(folder.FullName, NameOf(item));
            await api.SaveAsync($"v1/media/{Uri.EscapeDataString(item.Sha256)}", file, cancellationToken);
            files.Add(file);
        }
        return files;
    }

    /// <summary>
    /// The index, which makes it unique, then the last part of the name as far as a file may be called so; its extension is kept.
    /// </summary>
    public static string NameOf(Item item)
    {
        string last = item.Name[(item.Name.LastIndexOfAny(['/', '\\']) + 1)..];
        string clean = string.Concat(last.EnumerateRunes().Select(rune => IsTaken(rune) ? rune.ToString() : "_")).TrimEnd(' ', '.');
        string extension = Path.GetExtension(clean);
        if (Encoding.UTF8.GetByteCount(extension) > MaxExtensionBytes)
            extension = "";
        return $"{item.Index}-{Shortened(clean[..^extension.Length], MaxNameBytes)}{extension}";
    }

    private static bool IsTaken(Rune rune) =>
        !Rune.IsControl(rune) && rune != Rune.ReplacementChar && !(rune.IsBmp && Forbidden.Contains((char)rune.Value));

    private static string Shortened(string text, int bytes)
    {
        var kept = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if ((bytes -= rune.Utf8SequenceLength) < 0)
                break;
            kept.Append(rune);
        }
        return kept.ToString();
    }
}
