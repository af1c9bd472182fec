using System.Text.Json;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>
/// Blocks over HTTP in the form of fastnear's neardata-server, which the local node serves too:
/// <c>GET {base}/v0/block/{height}</c> and <c>GET {base}/v0/last_block/final</c>.
/// </summary>
public sealed class NeardataSource : IBlockSource
{
    // A cut-off answer is asked for again; an answer that stays unreadable is no accident.
    private const int MalformedAttempts = 4;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(2);

    private readonly NeardataEndpoint[] _endpoints;
    private readonly ResiliencePipeline<ChainBlock?> _retry;
    private readonly SourceHealth _health;

    /// <param name="http">A client that follows redirects.</param>
    /// <param name="options">Addresses and patience.</param>
    /// <param name="logger">Told of every fault.</param>
    /// <param name="time">The clock of pauses and timeouts.</param>
    public NeardataSource(HttpClient http, NeardataOptions options, ILogger<NeardataSource> logger, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(options.Endpoints.Count);
        _health = new(string.Join(", ", options.Endpoints), options.FaultPatience, logger, time);
        _endpoints = [.. options.Endpoints.Select(address => new NeardataEndpoint(http, address, options, time))];
        _retry = new ResiliencePipelineBuilder<ChainBlock?> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<ChainBlock?>
                {
                    MaxRetryAttempts = int.MaxValue,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = options.FirstPause,
                    MaxDelay = options.LongestPause,
                    DelayGenerator = attempt =>
                        ValueTask.FromResult(
                            // Asked to wait, wait; but not where another service can be asked, and not for ever.
                            _endpoints.Length == 1
                            && attempt.Outcome.Exception is BusyEndpointException { RetryAfter: { } wait }
                                ? (wait < LongestRetryAfter ? wait : LongestRetryAfter)
                                : (TimeSpan?)null
                        ),
                    ShouldHandle = new PredicateBuilder<ChainBlock?>().Handle<Exception>(NeardataEndpoint.IsTransient),
                    OnRetry = attempt =>
                    {
                        string reason = attempt.Outcome.Exception!.Message;
                        Log.SourceFault(logger, attempt.AttemptNumber + 1, attempt.RetryDelay, reason);
                        _health.Failed(reason);
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();
    }

    /// <inheritdoc/>
    public string? Fault => _health.Fault;

    /// <inheritdoc/>
    public async Task<long> GetFinalHeightAsync(CancellationToken cancellationToken)
    {
        ChainBlock? block = await GetAsync("v0/last_block/final", cancellationToken);
        return block?.Height
            ?? throw new IndexerException(
                IndexerError.MalformedBlock,
                "v0/last_block/final answered null. Check that the address is a neardata service."
            );
    }

    /// <inheritdoc/>
    public async Task<ChainBlock?> GetBlockAsync(long height, CancellationToken cancellationToken)
    {
        ChainBlock? block = await GetAsync($"v0/block/{height}", cancellationToken);
        if (block is not null && block.Height != height)
        {
            throw new IndexerException(
                IndexerError.MalformedBlock,
                $"v0/block/{height} answered with block {block.Height}. Check that the address is a neardata service."
            );
        }
        return block;
    }

    private async Task<ChainBlock?> GetAsync(string path, CancellationToken cancellationToken)
    {
        (int attempts, int malformed) = (0, 0);
        return await _retry.ExecuteAsync(
            async token =>
            {
                try
                {
                    ChainBlock? block = await Choose(attempts++).GetAsync(path, token);
                    _health.Answered();
                    return block;
                }
                catch (JsonException exception) when (++malformed == MalformedAttempts)
                {
                    throw new IndexerException(
                        IndexerError.MalformedBlock,
                        $"{path} is not a block: {exception.Message} Check that the address is a neardata service; "
                            + "if it is, its form has changed and a newer indexer is needed.",
                        exception
                    );
                }
            },
            cancellationToken
        );
    }

    /// <summary>The first endpoint while it works; after a fault the next whose circuit is closed.</summary>
    private NeardataEndpoint Choose(int attempt)
    {
        for (int i = 0; i < _endpoints.Length; i++)
        {
            NeardataEndpoint endpoint = _endpoints[(attempt + i) % _endpoints.Length];
            if (!endpoint.IsOpen)
                return endpoint;
        }
        return _endpoints[attempt % _endpoints.Length];
    }
}
