namespace NearTasks.Api.Blobs;

/// <summary>
/// Bytes by their SHA-256, and partial ones on their way there. What a blob is read as is what its name says, or it is not read at all.
/// </summary>
public interface IBlobStore
{
    /// <summary>Bytes of a partial blob received so far; 0 when nothing came yet.</summary>
    Task<long> PartialLengthAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Begins a blob of what the server itself writes; one that is disposed of unpublished is forgotten.</summary>
    Task<BlobStream> CreateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Goes on with a partial blob, made when missing, as its only writer: nobody else can, in this process or another, until it is
    /// disposed of, which keeps what was written.
    /// </summary>
    /// <param name="id">The partial blob.</param>
    /// <param name="check">Has seen every byte when the hash is known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Problems.ApiException"><c>upload_busy</c>: somebody has it open.</exception>
    Task<BlobStream> ContinueAsync(Guid id, IByteCheck? check, CancellationToken cancellationToken);

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

    /// <summary>As <see cref="OpenAsync"/>, of a blob that ought to be here.</summary>
    /// <exception cref="Problems.ApiException"><c>content_not_here</c>, <c>content_damaged</c></exception>
    async Task<Stream> ReadAsync(string sha256, CancellationToken cancellationToken) =>
        await OpenAsync(sha256, cancellationToken) ?? throw new Problems.ApiException(Problems.ProblemCodes.NoContent);

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
