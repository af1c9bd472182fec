using Microsoft.Net.Http.Headers;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Problems;
using NearTasks.Api.SignIn;

namespace NearTasks.Api.Media;

/// <summary>Raw items by hash, with ranges. What vendors uploaded is never run: typed as checked, sandboxed, not sniffed.</summary>
internal static class MediaEndpoints
{
    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/media/{sha256}", GetAsync).WithTags("Work").WithSummary("A raw item's bytes; takes Range and If-None-Match");

    private static async Task<IResult> GetAsync(
        string sha256,
        Caller caller,
        MediaAccess access,
        IBlobStore blobs,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        Sha256Hex.Require(sha256, "sha256");
        string mediaType =
            await access.MediaTypeAsync(caller, sha256, cancellationToken)
            ?? throw new ApiException(ProblemCodes.NotFound, "No item that you may see has this hash.");
        Stream stream = await blobs.OpenAsync(sha256, cancellationToken) ?? throw new ApiException(ProblemCodes.NoContent);
        HttpResponse response = http.Response;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-site";
        response.Headers.ContentDisposition = "inline";
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        string type = mediaType == Uploads.MediaTypes.PlainText ? "text/plain; charset=utf-8" : mediaType;
        return TypedResults.Stream(stream, type, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
