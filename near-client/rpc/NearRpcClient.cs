using System.Text.Json;
using Near.Client.Json;

namespace Near.Client.Rpc;

/// <summary>
/// Typed calls of NEAR's JSON-RPC. Every call may throw <see cref="RpcException"/> (the node refuses) and
/// <see cref="RpcTransportException"/> (no usable answer, after all tries). Safe for concurrent use.
/// </summary>
public sealed partial class NearRpcClient : IDisposable
{
    private readonly RpcTransport _transport;

    /// <param name="http">Where headers or a proxy are wanted; not disposed here. Give it an infinite timeout.</param>
    public NearRpcClient(NearRpcOptions options, HttpClient? http = null, TimeProvider? time = null)
    {
        Time = time ?? TimeProvider.System;
        _transport = new(options, http, Time);
    }

    /// <summary>With the default options. The first endpoint is preferred; the next is asked when one fails.</summary>
    public NearRpcClient(params Uri[] endpoints)
        : this(NearRpcOptions.For(endpoints)) { }

    internal TimeProvider Time { get; }

    /// <summary>Any method. Parameters: named ones as a dictionary, positional ones as a list.</summary>
    public async Task<T> CallAsync<T>(
        string method,
        IReadOnlyDictionary<string, object?> parameters,
        CancellationToken cancellationToken = default
    ) => Read<T>(await _transport.CallAsync(method, parameters, cancellationToken).ConfigureAwait(false), method);

    /// <inheritdoc cref="CallAsync{T}(string, IReadOnlyDictionary{string, object}, CancellationToken)"/>
    public async Task<T> CallAsync<T>(string method, IReadOnlyList<object?> parameters, CancellationToken cancellationToken = default) =>
        Read<T>(await _transport.CallAsync(method, parameters, cancellationToken).ConfigureAwait(false), method);

    /// <summary>What the node is, and how far its chain.</summary>
    public Task<StatusView> StatusAsync(CancellationToken cancellationToken = default) =>
        CallAsync<StatusView>("status", [], cancellationToken);

    /// <summary>A block with its header and the headers of its chunks.</summary>
    public Task<BlockView> BlockAsync(BlockReference block, CancellationToken cancellationToken = default) =>
        CallAsync<BlockView>("block", block.ToParams(), cancellationToken);

    /// <summary>A chunk by its own hash: its transactions and receipts.</summary>
    public Task<ChunkView> ChunkAsync(CryptoHash chunkHash, CancellationToken cancellationToken = default) =>
        CallAsync<ChunkView>("chunk", new Dictionary<string, object?> { ["chunk_id"] = chunkHash }, cancellationToken);

    /// <summary>The chunk of a shard in a block.</summary>
    public Task<ChunkView> ChunkAsync(CryptoHash blockHash, ulong shardId, CancellationToken cancellationToken = default) =>
        CallAsync<ChunkView>(
            "chunk",
            new Dictionary<string, object?> { ["block_id"] = blockHash, ["shard_id"] = shardId },
            cancellationToken
        );

    /// <summary>The price of one unit of gas, in the newest block or a given one.</summary>
    public async Task<NearToken> GasPriceAsync(CryptoHash? blockHash = null, CancellationToken cancellationToken = default)
    {
        GasPriceView view = await CallAsync<GasPriceView>("gas_price", [blockHash], cancellationToken).ConfigureAwait(false);
        return view.GasPrice;
    }

    /// <summary>The validators of the running epoch, or of the epoch of a block (its last one, by hash).</summary>
    public Task<ValidatorsView> ValidatorsAsync(CryptoHash? blockHash = null, CancellationToken cancellationToken = default) =>
        CallAsync<ValidatorsView>("validators", [blockHash], cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _transport.Dispose();

    private static T Read<T>(JsonElement json, string method)
    {
        try
        {
            return json.Deserialize<T>(NearJson.Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException exception)
        {
            throw new RpcTransportException(
                $"{method}: the answer has an unexpected form: {exception.Message}",
                isTransient: false,
                exception
            );
        }
    }
}
