using Microsoft.Net.Http.Headers;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Web;

/// <summary>JSON is UTF-8 (RFC 8259): a body that claims another charset is refused before anything tries to decode it.</summary>
internal sealed class Utf8Bodies(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (
            MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? type)
            && type.Charset.HasValue
            && IsJson(type)
            && !IsUtf8(type)
        )
        {
            throw new ApiException(ProblemCodes.BadJson, "JSON is sent in UTF-8; leave the charset out of Content-Type.");
        }

        return next(context);
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsUtf8(MediaTypeHeaderValue type) =>
        HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
