using System.Net;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>The service answers, but not now.</summary>
/// <param name="message">Who answered what.</param>
/// <param name="status">The answer's status.</param>
/// <param name="retryAfter">How long it asks to be left alone; null if it does not.</param>
internal sealed class BusyEndpointException(string message, HttpStatusCode status, TimeSpan? retryAfter)
    : HttpRequestException(message, null, status)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
