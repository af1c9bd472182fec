using System.Security.Cryptography;
using System.Text;
using Near.Client;

namespace Near.Localnet.Vm.Engine;

/// <summary>
/// Compiled contracts in files, so that later processes need not compile them again. What is read from here runs as machine code, so
/// the folder must belong to the user alone; that is all that protects it, for a checksum only finds accidents. A file that is damaged
/// or was written by another version is as good as none. Several processes may use the folder at once.
/// </summary>
internal sealed class CodeFolder
{
    private const long DefaultCapacity = 256 << 20;
    private const int MaxFileSize = 64 << 20;
    private const int ChecksumSize = SHA256.HashSizeInBytes;

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly long _capacity;

    private CodeFolder(string path, TimeProvider clock, long capacity)
    {
        _path = path;
        _capacity = capacity;
        _clock = clock;
    }

    /// <summary>Where compiled contracts are kept by default: near-localnet/code in the user's cache folder.</summary>
    public static string DefaultPath
    {
        get
        {
            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (!Path.IsPathRooted(cache))
                cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            return Path.Combine(cache, "near-localnet", "code");
        }
    }

    /// <summary>Opens the folder and makes it when it is missing.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="clock">Tells when a file was used.</param>
    /// <param name="capacity">When the files together exceed so many bytes, those used longest ago go until a quarter of it is
    /// free.</param>
    /// <exception cref="LocalNodeException">It cannot be made, or somebody else could write into it.</exception>
    public static CodeFolder Open(string path, TimeProvider? clock = null, long capacity = DefaultCapacity)
    {
        PrivateFolder.Create(path);
        return new CodeFolder(path, clock ?? TimeProvider.System, capacity);
    }

    /// <summary>The content stored under a key; null when there is none that is whole.</summary>
    internal byte[]? Read(CryptoHash key)
    {
        try
        {
            var file = new FileInfo(PathOf(key));
            if (!file.Exists || file.Length is < ChecksumSize or > MaxFileSize)
                return null;
            byte[] bytes = File.ReadAllBytes(file.FullName);
            if (!SHA256.HashData(bytes.AsSpan(ChecksumSize)).AsSpan().SequenceEqual(bytes.AsSpan(0, ChecksumSize)))
                return null;
            file.LastWriteTimeUtc = _clock.GetUtcNow().UtcDateTime;
            return bytes[ChecksumSize..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Stores content under a key. Where that is not possible nothing happens: the next process compiles again.</summary>
    internal void Write(CryptoHash key, ReadOnlySpan<byte> content)
    {
        if (content.Length > MaxFileSize - ChecksumSize)
            return;
        string temporary = Path.Combine(_path, $"{Guid.NewGuid():N}.new");
        try
        {
            using (var file = new FileStream(temporary, NewFile()))
            {
                file.Write(SHA256.HashData(content));
                file.Write(content);
            }
            // Others see the whole file or none.
            File.Move(temporary, PathOf(key), overwrite: true);
            Shrink();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private string PathOf(CryptoHash key) => Path.Combine(_path, Convert.ToHexStringLower(key.Bytes));

    private void Shrink()
    {
        FileInfo[] files = new DirectoryInfo(_path).GetFiles();
        long size = files.Sum(file => file.Length);
        if (size <= _capacity)
            return;
        foreach (FileInfo file in files.OrderBy(file => file.LastWriteTimeUtc))
        {
            if (size <= _capacity / 4 * 3)
                break;
            TryDelete(file.FullName);
            size -= file.Length;
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process may have it; it is deleted some other time.
        }
    }
}
