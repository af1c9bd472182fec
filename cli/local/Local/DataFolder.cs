namespace NearTasks.Cli.Local;

/// <summary>
/// One running system's folder below <c>.neartasks/</c>. The lock is the operating system's, so a killed process frees it:
/// the next <c>up</c> takes the same folder and resumes, and an <c>up</c> beside a living one takes the next.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const int MostBesideEachOther = 32;
    private const string FreshMark = "fresh";

    /// <summary>EWOULDBLOCK, or Windows' sharing violation.</summary>
    private static readonly int Held =
        OperatingSystem.IsWindows() ? unchecked((int)0x80070020)
        : OperatingSystem.IsMacOS() ? 35
        : 11;

    /// <summary>PostgreSQL may run as another user, who must reach its folder.</summary>
    private const UnixFileMode ForAll =
        ForOwner | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream locked)
    {
        Path = path;
        _lock = locked;
    }

    public string Path { get; }

    public string Postgres => System.IO.Path.Combine(Path, "postgres");

    public string Node => System.IO.Path.Combine(Path, "node");

    public string Blobs => System.IO.Path.Combine(Path, "blobs");

    public string Datasets => System.IO.Path.Combine(Path, "datasets");

    /// <summary>What the parts did, with all details.</summary>
    public string Log => System.IO.Path.Combine(Path, "neartasks.log");

    /// <summary>Whether the chain was forgotten, so that the index of it must be, too.</summary>
    public bool IsFresh { get; private set; }

    public string Credentials => System.IO.Path.Combine(Path, "credentials");

    /// <param name="home">The folder that holds all systems' folders.</param>
    /// <param name="name">What the system is for: <c>up</c> or <c>demo</c>.</param>
    /// <param name="fresh">Whether to start from nothing.</param>
    /// <exception cref="CliException">Too many systems run, or the folder cannot be written.</exception>
    public static DataFolder Acquire(string home, string name, bool fresh)
    {
        for (int number = 1; number <= MostBesideEachOther; number++)
        {
            string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(home, $"{name}-{number}"));
            Make(path, ForAll);
            if (TryLock(System.IO.Path.Combine(home, $"{name}-{number}.lock")) is not { } locked)
                continue;
            try
            {
                var folder = new DataFolder(path, locked);
                folder.EmptyIf(fresh);
                Make(folder.Blobs, ForOwner);
                RequireWritable(path);
                RequireWritable(folder.Blobs);
                return folder;
            }
            catch
            {
                locked.Dispose();
                throw;
            }
        }
        throw new CliException(
            "ERR_TOO_MANY_SYSTEMS",
            $"{MostBesideEachOther} systems already run from {home}; stop one, or pass another --home"
        );
    }

    /// <summary>Takes one system's folder.</summary>
    /// <exception cref="CliException">There is none, or its system runs.</exception>
    public static DataFolder Open(string home, string name)
    {
        string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(home, name));
        if (!Directory.Exists(path))
            throw new CliException("ERR_NO_SYSTEM", $"there is no {path}; start one with `neartasks up`, or pass --home");
        return TryLock(System.IO.Path.Combine(home, $"{name}.lock")) is { } locked
            ? new DataFolder(path, locked)
            : throw new CliException("ERR_SYSTEM_RUNS", $"the system of {path} is running; stop it first");
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Says that the index is forgotten, too.</summary>
    public void Emptied() => File.Delete(System.IO.Path.Combine(Path, FreshMark));

    /// <summary>
    /// Forgets the chain and everything about it. The PostgreSQL cluster stays: making one takes longer than emptying it. A mark keeps it
    /// in mind until the index is forgotten, too: an index without its chain would be of no use to the next start.
    /// </summary>
    private void EmptyIf(bool fresh)
    {
        string mark = System.IO.Path.Combine(Path, FreshMark);
        if (fresh)
            File.WriteAllText(mark, "");
        IsFresh = File.Exists(mark);
        if (!IsFresh)
            return;
        foreach (string part in new[] { Node, Blobs, Datasets, Credentials })
        {
            if (Directory.Exists(part))
                Directory.Delete(part, recursive: true);
        }
    }

    private static void Make(string folder, UnixFileMode mode) =>
        OrRefuse(
            folder,
            () =>
            {
                if (OperatingSystem.IsWindows())
                    Directory.CreateDirectory(folder);
                else
                    Directory.CreateDirectory(folder, mode);
            }
        );

    /// <summary>A fault of the folder is better told before anything has started.</summary>
    private static void RequireWritable(string folder) =>
        OrRefuse(
            folder,
            () =>
            {
                string probe = System.IO.Path.Combine(folder, ".write");
                File.WriteAllText(probe, "");
                File.Delete(probe);
            }
        );

    private static void OrRefuse(string folder, Action use)
    {
        try
        {
            use();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                "ERR_DATA_FOLDER",
                $"{folder} is no folder that can be written to ({exception.Message}); mend that, or pass another --home",
                exception
            );
        }
    }

    /// <returns>Null when another process holds the lock.</returns>
    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception.HResult == Held)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException(
                "ERR_DATA_FOLDER",
                $"{file} cannot be written ({exception.Message}); mend that, or pass another --home",
                exception
            );
        }
    }
}
