using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Engine;

/// <summary>A folder that nobody but the user can write into.</summary>
internal static partial class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder when it is missing and checks whose it is.</summary>
    /// <exception cref="LocalNodeException">It cannot be made or is not the user's own.</exception>
    public static void Create(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new LocalNodeException(
                "Whose a folder is can only be checked on Linux, so compiled contracts are not kept in files here."
            );
        }

        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            if (!IsOwn(path))
                throw new LocalNodeException($"{path} is not a folder of this user's own; name another for compiled contracts.");
            File.SetUnixFileMode(path, OwnerOnly);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalNodeException(
                $"{path} cannot keep compiled contracts: {exception.Message} Name another folder for them.",
                exception
            );
        }
    }

    /// <summary>Whether it is a folder, not a link to one, and the user owns it.</summary>
    private static bool IsOwn(string path)
    {
        // struct statx, the same on every processor: the owner is at 20, type and permissions are at 28.
        const int CurrentFolder = -100;
        const int NoFollow = 0x100;
        const uint TypeAndOwner = 0x1 | 0x8;
        const int TypeMask = 0xf000;
        const int Folder = 0x4000;
        byte[] facts = new byte[256];
        if (statx(CurrentFolder, path, NoFollow, TypeAndOwner, facts) != 0)
            return false;
        uint owner = BinaryPrimitives.ReadUInt32LittleEndian(facts.AsSpan(20));
        int type = BinaryPrimitives.ReadUInt16LittleEndian(facts.AsSpan(28)) & TypeMask;
        return type == Folder && owner == geteuid();
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, [Out] byte[] facts);

    [LibraryImport("libc")]
    private static partial uint geteuid();
}
