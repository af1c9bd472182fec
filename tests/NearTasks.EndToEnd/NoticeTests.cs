using System.Text.Json;

namespace NearTasks.EndToEnd;

/// <summary>Whoever passes NearTasks on finds whose works are in it.</summary>
public sealed class NoticeTests
{
    [Fact]
    public void Every_package_of_the_command_line_is_in_the_notices()
    {
        string notices = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "THIRD-PARTY-NOTICES.md"));
        HashSet<string> named = [.. notices.Split(['|', ',', '\n'], StringSplitOptions.TrimEntries)];
        using var built = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "neartasks.deps.json")));
        string[] missing =
        [
            .. built
                .RootElement.GetProperty("libraries")
                .EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() == "package")
                .Select(library => library.Name.Split('/')[0])
                .Where(package => !named.Contains(package)),
        ];
        Assert.True(missing.Length == 0, $"THIRD-PARTY-NOTICES.md lacks {string.Join(", ", missing)}: add package, licence and copyright.");
    }
}
