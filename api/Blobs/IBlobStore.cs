namespace NearTasks.Api.Blobs;

/// <summary>
/// Bytes by their SHA-256, and partial ones on their way there. What a blob is read as is what its name says, or it is not read at all.
/// </summary>
public interface IBlobStore
{
    /// <summary>Bytes of a partial blob received so far; 0 when nothing came yet.</summary>
    Task<long> PartialLengthAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a partial blob, made when missing, for its only writer: nobody else can open it, in this process or another, until it is
    /// disposed.
    /// </summary>
    /// <exception cref="Problems.ApiException"><c>upload_busy</c>: somebody has it open.</exception>
    Task<IPartialBlob> OpenPartialAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Ids of all partial blobs that nobody has written to since an instant.</summary>
    Task<IReadOnlyList<Guid>> PartialsAsync(DateTimeOffset unchangedSince, CancellationToken cancellationToken);

    /// <summary>Whether bytes can be stored now.</summary>
    /// <exception cref="IOException">They cannot, or <see cref="UnauthorizedAccessException"/>.</exception>
    Task CheckWritableAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Opens a blob for reading at any position; every byte is checked before it is handed out. <c>null</c> when it is not here.
    /// </summary>
    /// <exception cref="Problems.ApiException"><c>content_damaged</c>, also thrown by the stream's reads.</exception>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>Whether <see cref="OpenAsync"/> would open the blob.</summary>
    Task<bool> IsReadableAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>The names of all blobs, in order.</summary>
    IEnumerable<string> List();

    /// <summary>Reads a whole blob and tells whether it still has its hash; <c>null</c> when it is not here.</summary>
    /// <param name="sha256">The blob.</param>
    /// <param name="pace">Awaited after each block with its length: a reader with time waits there.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    Task<bool?> IsIntactAsync(string sha256, Func<int, Task>? pace, CancellationToken cancellationToken);
}
