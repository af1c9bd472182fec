using Microsoft.AspNetCore.Http.HttpResults;
using NearTasks.Api.Blobs;

namespace NearTasks.Api.Web;

/// <summary>Blobs as files to download: with ranges, and their hash as <c>ETag</c>.</summary>
internal static class BlobFile
{
    /// <exception cref="Problems.ApiException"><c>content_not_here</c>, <c>content_damaged</c></exception>
    public static Task<FileStreamHttpResult> JsonLinesAsync(
        IBlobStore blobs,
        string sha256,
        string name,
        CancellationToken cancellationToken
    ) => OpenAsync(blobs, sha256, "application/jsonl", name, cancellationToken);

    /// <exception cref="Problems.ApiException"><c>content_not_here</c>, <c>content_damaged</c></exception>
    public static Task<FileStreamHttpResult> JsonAsync(IBlobStore blobs, string sha256, string name, CancellationToken cancellationToken) =>
        OpenAsync(blobs, sha256, "application/json", name, cancellationToken);

    /// <param name="blobs">Where it is.</param>
    /// <param name="sha256">The blob.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="name">What a browser calls the file; null when it is to be shown, not saved.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Problems.ApiException"><c>content_not_here</c>, <c>content_damaged</c></exception>
    public static async Task<FileStreamHttpResult> OpenAsync(
        IBlobStore blobs,
        string sha256,
        string type,
        string? name,
        CancellationToken cancellationToken
    ) =>
        TypedResults.Stream(
            await blobs.ReadAsync(sha256, cancellationToken),
            type,
            name,
            entityTag: new($"\"{sha256}\""),
            enableRangeProcessing: true
        );
}
