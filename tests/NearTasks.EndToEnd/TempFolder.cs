namespace NearTasks.EndToEnd;

/// <summary>A folder of this test's own.</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder()
    {
        Directory.CreateDirectory(Path);
        // PostgreSQL runs as another user when the tests run as root, and must be able to reach its folder.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, (UnixFileMode)Convert.ToInt32("755", 8));
    }

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "neartasks-" + Guid.NewGuid().ToString("n"));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
