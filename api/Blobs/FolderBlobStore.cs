using Microsoft.Extensions.Caching.Memory;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Blobs;

/// <summary>
/// Blobs as files <c>sha256/ab/abcd…</c>, partial ones as files <c>partial/ID</c>, in one file system so that renaming publishes. Only
/// this account of the operating system can read them. Several processes may share a folder whose file system has locks.
/// </summary>
public sealed partial class FolderBlobStore : IBlobStore, IDisposable
{
    private const int BufferBytes = 128 << 10;
    private const int CachedBlocks = 2 << 20; // of 64 KiB: the hashes of 128 GiB in 64 MiB of memory
    private const int Locked = 11; // EAGAIN
    private const int LockedOnMac = 35;
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ILogger _logger;
    private readonly string _blobs;
    private readonly string _partial;
    private readonly string _damaged;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = CachedBlocks });

    public FolderBlobStore(string folder, ILogger<FolderBlobStore> logger)
    {
        _logger = logger;
        _blobs = Make(Path.Combine(folder, "sha256"));
        _partial = Make(Path.Combine(folder, "partial"));
        _damaged = Make(Path.Combine(folder, "damaged"));
    }

    public Task<long> PartialLengthAsync(Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = new FileInfo(PartialPath(id));
        return Task.FromResult(file.Exists ? file.Length : 0);
    }

    public Task<BlobStream> CreateAsync(CancellationToken cancellationToken) =>
        Task.FromResult<BlobStream>(OpenPartial(Guid.CreateVersion7(), isKept: false, check: null, BufferBytes, cancellationToken));

    public Task<BlobStream> ContinueAsync(Guid id, IByteCheck? check, CancellationToken cancellationToken) =>
        Task.FromResult<BlobStream>(OpenPartial(id, isKept: true, check, bufferBytes: 0, cancellationToken));

    public Task<IReadOnlyList<Guid>> PartialsAsync(DateTimeOffset unchangedSince, CancellationToken cancellationToken)
    {
        var found = new List<Guid>();
        foreach (FileInfo file in new DirectoryInfo(_partial).EnumerateFiles())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (file.LastWriteTimeUtc < unchangedSince.UtcDateTime && Guid.TryParseExact(file.Name, "n", out Guid id))
                found.Add(id);
        }
        return Task.FromResult<IReadOnlyList<Guid>>(found);
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        if (Open(sha256) is not { } file)
            return null;
        if (await KnownAsync(file, sha256, cancellationToken) is { } blocks)
            return new VerifiedStream(file, blocks, () => Damaged(sha256));
        await file.DisposeAsync();
        throw Damaged(sha256);
    }

    public async Task<bool> IsReadableAsync(string sha256, CancellationToken cancellationToken)
    {
        await using FileStream? file = Open(sha256);
        return file is not null && await KnownAsync(file, sha256, cancellationToken) is not null;
    }

    public async Task CheckWritableAsync(CancellationToken cancellationToken)
    {
        await using BlobStream probe = await CreateAsync(cancellationToken);
        await probe.WriteAsync(new byte[BufferBytes], cancellationToken);
        await probe.FlushAsync(cancellationToken);
    }

    public IEnumerable<string> List() =>
        Directory
            .EnumerateDirectories(_blobs)
            .Order(StringComparer.Ordinal)
            .SelectMany(folder => Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    public async Task<bool?> IsIntactAsync(string sha256, Func<int, Task>? pace, CancellationToken cancellationToken)
    {
        await using FileStream? file = Open(sha256);
        return file is null ? null : (await BlockHashes.ReadAsync(file, pace, cancellationToken)).Sha256 == sha256;
    }

    public void Dispose() => _known.Dispose();

    private FolderBlobStream OpenPartial(Guid id, bool isKept, IByteCheck? check, int bufferBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = bufferBytes,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        try
        {
            return new FolderBlobStream(new FileStream(PartialPath(id), options), isKept, check, PublishAsync);
        }
        catch (IOException exception) when (exception.HResult is Locked or LockedOnMac)
        {
            throw new ApiException(ProblemCodes.UploadBusy);
        }
    }

    private async Task PublishAsync(string partial, BlockHashes blocks, string sha256, CancellationToken cancellationToken)
    {
        string blob = BlobPath(sha256);
        string folder = Path.GetDirectoryName(blob)!;
        if (!Directory.Exists(folder))
        {
            Make(folder);
            PosixFile.SyncFolder(_blobs);
        }
        while (!PosixFile.TryRename(partial, blob))
        {
            if (await IsIntactAsync(sha256, pace: null, cancellationToken) is true)
            {
                File.Delete(partial);
                break;
            }
            PutAside(blob);
        }
        PosixFile.SyncFolder(folder);
        Remember(sha256, blocks);
    }

    private void PutAside(string blob)
    {
        try
        {
            File.Move(blob, Path.Combine(_damaged, $"{Path.GetFileName(blob)}.{Guid.CreateVersion7():n}"));
        }
        catch (FileNotFoundException)
        {
            // Another writer of the same bytes was faster.
        }
    }

    // Written by this process, or read and compared as a whole once: it then knows the blocks. Null if the whole has another hash.
    private async Task<BlockHashes?> KnownAsync(FileStream file, string sha256, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(sha256, out BlockHashes? known))
            return known;
        (BlockHashes blocks, string found) = await BlockHashes.ReadAsync(file, pace: null, cancellationToken);
        return found == sha256 ? Remember(sha256, blocks) : null;
    }

    private BlockHashes Remember(string sha256, BlockHashes blocks) =>
        _known.Set(sha256, blocks, new MemoryCacheEntryOptions { Size = 1 + blocks.Count });

    private ApiException Damaged(string sha256)
    {
        _known.Remove(sha256);
        LogDamaged(sha256);
        return new ApiException(ProblemCodes.ContentDamaged, $"What is stored as {sha256} does not have that hash any more.");
    }

    private FileStream? Open(string sha256)
    {
        try
        {
            return new FileStream(
                BlobPath(sha256),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferBytes,
                useAsync: true
            );
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string Make(string folder) =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, OwnFolder)).FullName;

    private string PartialPath(Guid id) => Path.Combine(_partial, id.ToString("n"));

    private string BlobPath(string sha256) => Path.Combine(_blobs, sha256[..2], sha256);

    [LoggerMessage(Level = LogLevel.Error, Message = "Blob {Sha256} is damaged and not served; whoever has the bytes uploads them again")]
    private partial void LogDamaged(string sha256);
}
