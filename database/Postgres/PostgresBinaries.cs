using System.Globalization;
using System.Text.RegularExpressions;

namespace NearTasks.Database.Postgres;

/// <summary>An installed PostgreSQL: the folder of its programs and its major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Version)
{
    /// <summary>The oldest major version the schema is written for.</summary>
    public const int OldestVersion = 15;

    private const string Debian = "/usr/lib/postgresql";
    private const string Install = "sudo apt-get install -y --no-install-recommends postgresql";

    /// <summary>The path of one program, e.g. <c>initdb</c>.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>The newest installed version, or exactly the one an existing data folder needs.</summary>
    /// <param name="required">Major version of the data folder, null for a new one.</param>
    /// <exception cref="ClusterException">None is installed; the message has the command that installs it.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? required, CancellationToken cancellationToken)
    {
        List<PostgresBinaries> found = [];
        foreach (string folder in Candidates())
        {
            if (await VersionOfAsync(folder, cancellationToken) is int version && version >= OldestVersion)
                found.Add(new PostgresBinaries(folder, version));
        }
        if (required is int exact)
        {
            return found.Find(binaries => binaries.Version == exact)
                ?? throw new ClusterException(
                    ClusterError.VersionMismatch,
                    $"The data folder was made by PostgreSQL {exact}, which is not installed. Run: "
                        + $"sudo apt-get install -y postgresql-{exact}, "
                        + "or name another data folder to start anew."
                );
        }
        return found.MaxBy(binaries => binaries.Version)
            ?? throw new ClusterException(
                ClusterError.BinariesMissing,
                $"PostgreSQL {OldestVersion} or newer is not installed. Run: {Install}"
            );
    }

    /// <summary>Debian keeps the programs out of PATH, one folder per version; other systems have them in PATH.</summary>
    private static IEnumerable<string> Candidates()
    {
        IEnumerable<string> versions = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian).Select(version => Path.Combine(version, "bin"))
            : [];
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(path).Where(folder => Needed.All(name => File.Exists(Path.Combine(folder, name))));
    }

    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    private static async Task<int?> VersionOfAsync(string folder, CancellationToken cancellationToken)
    {
        (int _, string output) = await ClusterCommand.RunAsync([Path.Combine(folder, "postgres"), "--version"], cancellationToken);
        Match match = MajorVersion().Match(output);
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"PostgreSQL\) (\d{1,3})")]
    private static partial Regex MajorVersion();
}
