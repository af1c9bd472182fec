using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;
using StreamJsonRpc;

namespace Near.Client.Rpc;

/// <summary>
/// Sends calls to the endpoints: one after another on faults, with back-off and jitter; the one that answered last is asked first.
/// </summary>
internal sealed class RpcTransport : IDisposable
{
    private readonly NearRpcOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly List<(HttpMessageHandler Handler, JsonRpc Rpc)> _endpoints = [];
    private readonly ResiliencePipeline _retry;
    private int _preferred;

    public RpcTransport(NearRpcOptions options, HttpClient? http, TimeProvider time)
    {
        if (options.Endpoints.Count == 0)
            throw new ArgumentException("At least one endpoint is needed.", nameof(options));

        (_options, _time, _ownsHttp) = (options, time, http is null);
        _http =
            http
            ?? new HttpClient(
                new SocketsHttpHandler
                {
                    AutomaticDecompression = DecompressionMethods.All,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            {
                Timeout = Timeout.InfiniteTimeSpan,
            };
        foreach (Uri endpoint in options.Endpoints)
        {
            var handler = new HttpMessageHandler(_http, endpoint, options.MaxResponseBytes, time);
            var rpc = new JsonRpc(handler) { CancellationStrategy = null };
            rpc.StartListening();
            _endpoints.Add((handler, rpc));
        }

        _retry = BuildRetry();
    }

    /// <param name="parameters">Named parameters (a dictionary), or a list of positional ones.</param>
    public async Task<JsonElement> CallAsync(string method, object parameters, CancellationToken cancellationToken)
    {
        int attempt = 0;
        return await _retry
            .ExecuteAsync(async token => await TryAsync(method, parameters, attempt++, token).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach ((HttpMessageHandler handler, JsonRpc rpc) in _endpoints)
        {
            rpc.Dispose();
            handler.Dispose();
        }

        if (_ownsHttp)
            _http.Dispose();
    }

    private async Task<JsonElement> TryAsync(string method, object parameters, int attempt, CancellationToken cancellationToken)
    {
        int preferred = Volatile.Read(ref _preferred);
        int index = (preferred + attempt) % _endpoints.Count;
        using var timeout = new CancellationTokenSource(_options.AttemptTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            JsonRpc rpc = _endpoints[index].Rpc;
            JsonElement result = parameters is IReadOnlyDictionary<string, object?> named
                ? await rpc.InvokeWithParameterObjectAsync<JsonElement>(method, named, either.Token).ConfigureAwait(false)
                : await rpc.InvokeWithCancellationAsync<JsonElement>(method, (IReadOnlyList<object?>)parameters, either.Token)
                    .ConfigureAwait(false);
            Interlocked.CompareExchange(ref _preferred, index, preferred);
            return result;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RpcTransportException(
                $"{method}: {_options.Endpoints[index].Authority} gave no answer within {_options.AttemptTimeout.TotalSeconds:0.###} s.",
                isTransient: true
            );
        }
        catch (RemoteInvocationException exception)
        {
            throw RpcErrors.From(method, exception.ErrorData is JsonElement error ? error : default);
        }
    }

    private ResiliencePipeline BuildRetry()
    {
        if (_options.MaxAttempts <= 1)
            return ResiliencePipeline.Empty;

        return new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder()
                        .Handle<RpcTransportException>(e => e.IsTransient && !(RetryAfter(e) > _options.MaxRetryAfter))
                        .Handle<RpcException>(e => e.IsTransient),
                    MaxRetryAttempts = _options.MaxAttempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = _options.RetryDelay,
                    MaxDelay = _options.MaxRetryDelay,
                    DelayGenerator = arguments => ValueTask.FromResult(RetryAfter(arguments.Outcome.Exception)),
                }
            )
            .Build();
    }

    /// <summary>What the node asks for counts where there is no other to ask meanwhile.</summary>
    private TimeSpan? RetryAfter(Exception? fault) => _endpoints.Count == 1 ? (fault as RpcTransportException)?.RetryAfter : null;
}
