using System.Net;
using System.Net.Sockets;
using Near.Client.Rpc;
using Polly;
using Polly.Retry;

namespace NearTasks.Sdk;

/// <summary>
/// When a request to the api is made again: after 429 and 503 when the server says, after other passing faults and dropped connections soon
/// and
/// then later, never beyond <see cref="Patience"/> for one request.
/// </summary>
/// <param name="waiting">Told how long the server asks to be left alone.</param>
internal sealed class RetryPolicy(Action<TimeSpan> waiting)
{
    private const int MostTries = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // Nobody who never answered is waited for: the address is wrong, or nothing runs there.
    private bool _answered;

    /// <param name="send">Makes and sends one request.</param>
    /// <param name="repeatable">Whether the request may reach the server twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last answer, whatever it says.</returns>
    public async Task<HttpResponseMessage> SendAsync(
        Func<CancellationToken, Task<HttpResponseMessage>> send,
        bool repeatable,
        CancellationToken cancellationToken
    )
    {
        long start = TimeProvider.System.GetTimestamp();
        ResiliencePipeline<HttpResponseMessage> pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = MostTries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = FirstPause,
                    MaxDelay = LongestPause,
                    ShouldHandle = arguments => ValueTask.FromResult(ShouldRepeat(arguments.Outcome, repeatable, start)),
                    DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Result)),
                    OnRetry = arguments =>
                    {
                        if (RetryAfter(arguments.Outcome.Result) is { } wait)
                            waiting(wait);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
        return await pipeline.ExecuteAsync(async token => await send(token), cancellationToken);
    }

    /// <summary>Whether a connection broke, or could not be made.</summary>
    public static bool IsDropped(Exception? error) => error is HttpRequestException or HttpIOException or SocketException or IOException;

    private bool ShouldRepeat(Outcome<HttpResponseMessage> outcome, bool repeatable, long start)
    {
        if (outcome.Result is { } response)
        {
            _answered = true;
            // Refused before anything was done, so that it is no repetition.
            bool refused = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
            return (refused || repeatable && response.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout)
                && IsInTime(start, RetryAfter(response) ?? LongestPause);
        }
        return repeatable && _answered && IsDropped(outcome.Exception) && IsInTime(start, LongestPause);
    }

    private static bool IsInTime(long start, TimeSpan wait) => TimeProvider.System.GetElapsedTime(start) + wait < Patience;

    private static TimeSpan? RetryAfter(HttpResponseMessage? response) => response?.RetryAfter(TimeProvider.System);
}
