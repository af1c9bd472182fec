namespace NearTasks.Database.Postgres;

/// <summary>
/// The operating-system user a cluster runs as: oneself, but never root, which PostgreSQL refuses.
/// Root hands over to the <c>postgres</c> user of Debian's package, else to <c>nobody</c>.
/// </summary>
internal sealed class ClusterUser
{
    private readonly string? _name;

    private ClusterUser(string? name) => _name = name;

    /// <summary>The user of this process, or the one root hands over to.</summary>
    public static async Task<ClusterUser> ResolveAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess)
            return new ClusterUser(null);
        (int exitCode, string _) = await ClusterCommand.RunAsync(["id", "postgres"], cancellationToken);
        return new ClusterUser(exitCode == 0 ? "postgres" : "nobody");
    }

    /// <summary>True when the cluster's user is not this process's.</summary>
    public bool IsOther => _name is not null;

    /// <summary>The command as this user runs it.</summary>
    /// <param name="command">Program and arguments.</param>
    /// <param name="diesWith">The signal the program gets when the thread that started it ends, e.g. <c>INT</c>.</param>
    public IEnumerable<string> Command(IEnumerable<string> command, string? diesWith = null)
    {
        List<string> prefix = [];
        if (_name is not null)
            prefix.AddRange([$"--reuid={_name}", $"--regid={PrimaryGroup}", "--clear-groups"]);
        if (diesWith is not null)
            prefix.AddRange(["--pdeathsig", diesWith]);
        return prefix.Count == 0 ? command : ["setpriv", .. prefix, "--", .. command];
    }

    /// <summary>Gives a file or folder to this user.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (_name is not null)
            await ClusterCommand.RunAsync(["chown", _name, path], cancellationToken);
    }

    private string PrimaryGroup => _name == "nobody" ? "nogroup" : _name!;
}
