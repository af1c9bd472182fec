using System.Net.Http.Headers;

namespace Near.Client.Rpc;

/// <summary>What a server that refuses for now says about later (RFC 9110, section 10.2.3).</summary>
public static class RetryAfterHeader
{
    /// <summary>
    /// How long the server asks to be left alone, from either form of <c>Retry-After</c>; never negative, null if it does not ask.
    /// </summary>
    public static TimeSpan? RetryAfter(this HttpResponseMessage response, TimeProvider time)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        return (header?.Delta ?? header?.Date - time.GetUtcNow()) is { } wait ? TimeSpan.FromTicks(Math.Max(0, wait.Ticks)) : null;
    }
}
