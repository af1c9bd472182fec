using Microsoft.Net.Http.Headers;

namespace NearTasks.Api.Web;

/// <summary>
/// Takes out a <c>Range</c> that RFC 9110 says to ignore and the framework does not: in another unit than bytes, or with an <c>If-Range</c>
/// that can match nothing here, where files have tags and no dates.
/// </summary>
internal sealed class PlainRanges(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers.Range.Count > 0 && !(IsOfBytes(headers) && MayMatch(headers)))
            headers.Remove(HeaderNames.Range);
        await next(context);
        // The refusal has no body yet; with a type and a length it would pass for one that has.
        if (context.Response is { StatusCode: StatusCodes.Status416RangeNotSatisfiable, HasStarted: false } refusal)
            (refusal.ContentType, refusal.ContentLength) = (null, null);
    }

    private static bool IsOfBytes(IHeaderDictionary headers) =>
        RangeHeaderValue.TryParse(headers.Range.ToString(), out RangeHeaderValue? range)
        && range.Unit.Equals("bytes", StringComparison.OrdinalIgnoreCase);

    private static bool MayMatch(IHeaderDictionary headers) =>
        headers.IfRange.Count == 0
        || EntityTagHeaderValue.TryParse(headers.IfRange.ToString(), out EntityTagHeaderValue? tag) && !tag.IsWeak;
}
