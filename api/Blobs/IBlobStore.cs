namespace NearTasks.Api.Blobs;

/// <summary>Bytes by their SHA-256, and unfinished uploads on their way there.</summary>
public interface IBlobStore
{
    /// <summary>Bytes of an unfinished upload received so far; 0 when nothing came yet.</summary>
    Task<long> PartialLengthAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Appends to an unfinished upload. What arrived stays, also when the stream breaks.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="offset">Where the bytes go on; must be the received length.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="total">Length of the whole; more is refused.</param>
    /// <param name="cancellationToken">Stops the append; what was written stays.</param>
    /// <exception cref="Problems.ApiException"><c>upload_busy</c>, <c>upload_offset</c>, <c>too_large</c>.</exception>
    Task<Appended> AppendAsync(Guid upload, long offset, Stream bytes, long total, CancellationToken cancellationToken);

    /// <summary>Opens the received bytes of an unfinished upload.</summary>
    Task<Stream> OpenPartialAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Makes an upload a blob under its hash, durably and at once.</summary>
    Task CommitAsync(Guid upload, string sha256, CancellationToken cancellationToken);

    /// <summary>Forgets an unfinished upload.</summary>
    Task DiscardAsync(Guid upload, CancellationToken cancellationToken);

    /// <summary>Opens a blob for reading at any position; <c>null</c> when it is not here.</summary>
    Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken);
}
