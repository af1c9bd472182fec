using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Near.Client.Rpc;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>One address of a neardata service behind its own circuit breaker.</summary>
internal sealed class NeardataEndpoint
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly NeardataOptions _options;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<ChainBlock?> _pipeline;

    public NeardataEndpoint(HttpClient http, Uri address, NeardataOptions options, TimeProvider time)
    {
        _http = http;
        _address = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        _options = options;
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<ChainBlock?> { TimeProvider = time }
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions<ChainBlock?>
                {
                    ShouldHandle = new PredicateBuilder<ChainBlock?>().Handle<Exception>(IsTransient),
                    MinimumThroughput = 5,
                    BreakDuration = options.LongestPause,
                    StateProvider = _state,
                }
            )
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.RequestTimeout })
            .Build();
    }

    public bool IsOpen => _state.CircuitState is CircuitState.Open;

    /// <summary>
    /// True where asking again, here or elsewhere, may help. .NET lets a bare SocketException through when the other side goes away just
    /// after the connection was made.
    /// </summary>
    public static bool IsTransient(Exception fault) =>
        fault
            is HttpRequestException
                or SocketException
                or TimeoutRejectedException
                or BrokenCircuitException
                or IOException
                or JsonException;

    public async Task<ChainBlock?> GetAsync(string path, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async token => await RequestAsync(path, token), cancellationToken);

    private async Task<ChainBlock?> RequestAsync(string path, CancellationToken cancellationToken)
    {
        var uri = new Uri(_address, path);
        using HttpResponseMessage response = await _http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw Refusal(uri, response);
        long? length = response.Content.Headers.ContentLength;
        if (length > _options.LongestAnswer)
            throw TooLong(uri);
        using var body = new MemoryStream((int)(length ?? 0));
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        byte[] buffer = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > _options.LongestAnswer)
                throw TooLong(uri);
            body.Write(buffer, 0, read);
        }
        return NeardataJson.Parse(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private Exception Refusal(Uri uri, HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new BusyEndpointException($"{uri} answered {(int)response.StatusCode}", response.StatusCode, response.RetryAfter(_time)),
            var status => new IndexerException(
                IndexerError.SourceRefused,
                $"{uri} answered {(int)status} {status}. Check that the address is a neardata service of the right network, "
                    + "that you may use it, and that the start height is not before the chain's first block."
            ),
        };

    private IndexerException TooLong(Uri uri) =>
        new(
            IndexerError.MalformedBlock,
            $"{uri} answered with more than {_options.LongestAnswer} bytes. Check the address, or raise "
                + $"{nameof(NeardataOptions.LongestAnswer)}."
        );
}
