using System.Runtime.InteropServices;

namespace Near.Client;

/// <summary>Files of which nothing may be lost once others build on them: keys, a chain's genesis, a store's content.</summary>
public static class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Writes a file whole or not at all, and returns when it is on the disk.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes its content.</param>
    /// <param name="ownerOnly">Whether nobody else may read it (mode 0600).</param>
    /// <exception cref="IOException">It cannot be written; what was there before stays.</exception>
    public static void Write(string path, Action<Stream> write, bool ownerOnly = false)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (ownerOnly && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        using (var file = new FileStream(temporary, options))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        TrySyncFolder(Path.GetDirectoryName(Path.GetFullPath(path))!, out _);
    }

    /// <summary>
    /// Brings the names in a folder to the disk: a file's name is part of its folder, which the system writes by itself only some time
    /// later.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="error">The system's error number when it does not let the folder be synced, else 0.</param>
    /// <returns>Whether they are there now; true as well where folders need no syncing.</returns>
    public static bool TrySyncFolder(string folder, out int error)
    {
        error = 0;
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
            return true;

        int file = Open(folder, ReadOnly);
        if (file < 0 || FSync(file) != 0)
            error = Marshal.GetLastPInvokeError();

        if (file >= 0)
            _ = Close(file);

        return error == 0;
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int FSync(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
