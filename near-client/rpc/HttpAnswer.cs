using System.Net;

namespace Near.Client.Rpc;

/// <summary>A whole HTTP answer, and what its status means for another try.</summary>
/// <param name="RetryAfter">How long the node asks to be left alone; null if it does not.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public bool IsTransient => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)Status >= 500;

    public string Advice =>
        Status switch
        {
            HttpStatusCode.TooManyRequests => "too many requests; slow down or use another endpoint.",
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                "the endpoint asks for a key; put it into the address or the HTTP client.",
            HttpStatusCode.NotFound => "is it a NEAR RPC address?",
            _ => "try again later or use another endpoint.",
        };
}
