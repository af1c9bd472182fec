using Microsoft.Net.Http.Headers;
using NearTasks.Api.Blobs;
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
        OpenMedia media,
        HttpContext http,
        CancellationToken cancellationToken
    )
    {
        (Stream bytes, string mediaType) = await media.RunAsync(caller, Sha256Hex.Require(sha256, "sha256"), cancellationToken);
        HttpResponse response = http.Response;
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-site";
        response.Headers.ContentDisposition = "inline";
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        string type = mediaType == MediaTypes.PlainText ? "text/plain; charset=utf-8" : mediaType;
        return TypedResults.Stream(bytes, type, entityTag: new EntityTagHeaderValue($"\"{sha256}\""), enableRangeProcessing: true);
    }
}
