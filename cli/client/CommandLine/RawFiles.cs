using NearTasks.Sdk;

namespace NearTasks.Cli;

/// <summary>Raw items from a person's folder.</summary>
internal static class RawFiles
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".wav"] = "audio/wav",
        [".flac"] = "audio/flac",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".txt"] = "text/plain",
    };

    /// <exception cref="CliException">The folder is missing or holds nothing that can be labelled.</exception>
    public static IReadOnlyList<RawItem> In(DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new CliException("ERR_FILE", $"there is no folder {folder.FullName}");
        RawItem[] items =
        [
            .. folder
                .EnumerateFiles()
                .Where(file => MediaTypes.ContainsKey(file.Extension))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new RawItem(file.Name, MediaTypes[file.Extension], file.OpenRead)),
        ];
        return items.Length > 0
            ? items
            : throw new CliException("ERR_NO_ITEMS", $"{folder.FullName} has no file of a known kind: {string.Join(' ', MediaTypes.Keys)}");
    }
}
