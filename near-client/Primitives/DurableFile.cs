using System.Runtime.InteropServices;

namespace Near.Client;

/// <summary>A file's name is part of its folder, which the system writes to the disk by itself only some time later.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Returns when the names in the folder are on the disk, where the system lets a folder be synced.</summary>
    public static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        var file = Open(folder, ReadOnly);
        if (file < 0)
        {
            return;
        }

        _ = FSync(file);
        _ = Close(file);
    }

    [DllImport("libc", EntryPoint = "open")]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int FSync(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
