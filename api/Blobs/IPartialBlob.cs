namespace NearTasks.Api.Blobs;

/// <summary>
/// A partial blob in the hands of its only writer. What is written, hashed, checked and published is one and the same open file. Disposing
/// of it keeps what
/// was written.
/// </summary>
public interface IPartialBlob : IAsyncDisposable
{
    /// <summary>The bytes, to be read and written until they are published.</summary>
    Stream Content { get; }

    /// <summary>SHA-256 of all bytes, in hex.</summary>
    Task<string> HashAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes the bytes a blob under their hash, durably: when this returns, a power cut does not take it back. Nothing is overwritten: a
    /// blob that is there
    /// already is compared and stays; should its bytes be damaged, it is put aside. The partial blob is gone afterwards.
    /// </summary>
    /// <returns>The hash.</returns>
    Task<string> PublishAsync(CancellationToken cancellationToken);

    /// <summary>Forgets the bytes. Does nothing once they are published.</summary>
    void Remove();
}
