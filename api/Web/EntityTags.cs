using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Web;

/// <summary>Gives every JSON answer of a GET an ETag of its bytes, and 304 to who has them.</summary>
internal sealed class EntityTags(IOptions<JsonOptions> json) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        object? answer = await next(context);
        HttpContext http = context.HttpContext;
        if (answer is null or IResult || !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            return answer;
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), json.Value.SerializerOptions);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        http.Response.Headers.ETag = tag.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        RequestHeaders asked = http.Request.GetTypedHeaders();
        if (http.Request.Headers.IfMatch.Count > 0 && !Names(asked.IfMatch, tag, strongly: true))
            throw new ApiException(ProblemCodes.PreconditionFailed, $"The answer's tag is {tag}.");
        return Names(asked.IfNoneMatch, tag, strongly: false)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(bytes, "application/json");
    }

    private static bool Names(IList<EntityTagHeaderValue> tags, EntityTagHeaderValue tag, bool strongly) =>
        tags.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, strongly));
}
