using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Near.Client;

namespace NearTasks.Api.Blobs;

/// <summary>
/// What POSIX systems have and .NET does not: renaming without replacing in one step, a folder's names on disk, weaker locks.
/// </summary>
internal static partial class PosixFile
{
    private const string Library = "libc";
    private const int Exists = 17; // EEXIST
    private const int WorkingFolder = -100; // AT_FDCWD
    private const uint NoReplace = 1; // RENAME_NOREPLACE
    private const int Shared = 1; // LOCK_SH
    private static readonly int[] Unsupported = [22, 38, 95]; // EINVAL, ENOSYS, EOPNOTSUPP: of the file system or the kernel

    /// <summary>Renames a file unless something has the name already; no instant shows both names, or neither.</summary>
    /// <returns>False when something has the name.</returns>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static bool TryRename(string from, string to)
    {
        if (!OperatingSystem.IsLinux())
            return TryMove(from, to);
        if (RenameAt2(WorkingFolder, from, WorkingFolder, to, NoReplace) == 0)
            return true;
        int error = Marshal.GetLastPInvokeError();
        if (Unsupported.Contains(error))
            return TryMove(from, to);
        return error == Exists ? false : throw Fault(error, to);
    }

    /// <summary>Returns when the names in a folder are on disk: those of files made or renamed are not before.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void SyncFolder(string folder)
    {
        if (!DurableFile.TrySyncFolder(folder, out int error))
            throw Fault(error, folder);
    }

    /// <summary>Makes the exclusive lock of an open file a shared one: readers may come in, writers not yet.</summary>
    /// <exception cref="IOException">The file system refuses.</exception>
    public static void ShareLock(SafeFileHandle file)
    {
        if (Lock(file, Shared) != 0)
            throw Fault(Marshal.GetLastPInvokeError(), "lock");
    }

    private static bool TryMove(string from, string to)
    {
        if (File.Exists(to))
            return false;
        File.Move(from, to);
        return true;
    }

    private static IOException Fault(int error, string path) => new($"{new Win32Exception(error).Message}: {path}", error);

    [LibraryImport(Library, EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    private static partial int Lock(SafeFileHandle file, int operation);
}
