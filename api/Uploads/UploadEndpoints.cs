using System.Net.Http.Headers;
using Microsoft.AspNetCore.Mvc;
using NearTasks.Api.SignIn;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Uploads;

/// <summary>
/// Resumable uploads: create, then PATCH with <c>Upload-Offset</c> (as tus does) or PUT with <c>Content-Range</c>; HEAD tells the offset.
/// </summary>
internal static class UploadEndpoints
{
    private const string OffsetHeader = "Upload-Offset";

    public static void MapUploads(this IEndpointRouteBuilder routes, ApiLimits limits)
    {
        RouteGroupBuilder uploads = routes.MapGroup("/uploads").WithTags("Uploads");
        uploads.MapPost("", CreateAsync).WithSummary("Announce a raw item");
        uploads.MapGet("/{id:guid}", StatusAsync).WithSummary("State and offset of an upload");
        uploads.MapMethods("/{id:guid}", [HttpMethods.Head], HeadAsync).ExcludeFromDescription();
        uploads.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Give up an unfinished upload");
        var size = new RequestSizeLimitAttribute(limits.UploadBytes);
        uploads.MapPatch("/{id:guid}", PatchAsync).WithMetadata(size).WithSummary("Append bytes at Upload-Offset");
        uploads.MapPut("/{id:guid}", PutAsync).WithMetadata(size).WithSummary("Send all bytes, or a Content-Range of them");
    }

    private static async Task<IResult> CreateAsync(
        CreateUploadRequest request,
        Caller caller,
        AnnounceUpload announce,
        CancellationToken cancellationToken
    )
    {
        (UploadStatus status, bool isNew) = await announce.RunAsync(caller, request, cancellationToken);
        return isNew ? TypedResults.Created($"/v1/uploads/{status.UploadId}", status) : TypedResults.Ok(status);
    }

    private static async Task<UploadStatus> StatusAsync(
        Guid id,
        Caller caller,
        AnnounceUpload announce,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        UploadStatus status = await announce.StatusAsync(caller, id, cancellationToken);
        response.Headers[OffsetHeader] = status.Offset.ToString();
        response.Headers["Upload-Length"] = status.Bytes.ToString();
        response.Headers.CacheControl = "no-store";
        return status;
    }

    private static async Task HeadAsync(
        Guid id,
        Caller caller,
        AnnounceUpload announce,
        HttpResponse response,
        CancellationToken cancellationToken
    ) => await StatusAsync(id, caller, announce, response, cancellationToken);

    private static async Task<IResult> DeleteAsync(Guid id, Caller caller, UploadReceiver receiver, CancellationToken cancellationToken)
    {
        await receiver.DeleteAsync(new UploadKey(id, caller.Id), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Task<UploadStatus> PatchAsync(
        Guid id,
        Caller caller,
        UploadReceiver receiver,
        HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        long.TryParse(request.Headers[OffsetHeader], out long offset) && offset >= 0
            ? ReceiveAsync(id, offset, caller, receiver, request, cancellationToken)
            : throw Input.Bad($"{OffsetHeader} must be the number of bytes sent before.");

    private static Task<UploadStatus> PutAsync(
        Guid id,
        Caller caller,
        UploadReceiver receiver,
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        string header = request.Headers.ContentRange.ToString();
        if (header.Length == 0)
            return ReceiveAsync(id, 0, caller, receiver, request, cancellationToken);
        return ContentRangeHeaderValue.TryParse(header, out ContentRangeHeaderValue? range) && range is { Unit: "bytes", From: { } from }
            ? ReceiveAsync(id, from, caller, receiver, request, cancellationToken)
            : throw Input.Bad("Content-Range must be bytes FROM-TO/TOTAL.");
    }

    private static async Task<UploadStatus> ReceiveAsync(
        Guid id,
        long offset,
        Caller caller,
        UploadReceiver receiver,
        HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        UploadStatus status = await receiver.ReceiveAsync(
            new UploadKey(id, caller.Id),
            offset,
            request.ContentLength,
            request.Body,
            cancellationToken
        );
        request.HttpContext.Response.Headers[OffsetHeader] = status.Offset.ToString();
        return status;
    }
}
