using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Storage;
using Near.Localnet.Vm.Engine;

namespace Near.Localnet;

/// <summary>
/// How a <see cref="LocalNode"/> runs. What defines the chain (id, epochs, keys) counts when the chain is made; a chain that is already in
/// <see cref="DataDirectory"/> keeps its own.
/// </summary>
public sealed record LocalNodeOptions
{
    /// <summary>
    /// The address that JSON-RPC and the neardata routes listen on. A loopback address is answered under loopback names alone.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes a free one, which <see cref="LocalNode.RpcUri"/> then names.</summary>
    public int Port { get; init; }

    /// <summary>The folder that keeps the chain and its keys, made when it is missing; null keeps everything in memory.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>
    /// Null (automine): a block as soon as there is work, and empty blocks behind it until it is final. Otherwise a block at every such
    /// interval; with <see cref="Timeout.InfiniteTimeSpan"/> only those that <see cref="LocalNode.MineAsync"/> makes.
    /// </summary>
    public TimeSpan? BlockTime { get; init; }

    /// <summary>The interval of empty blocks while automining has nothing to do; null lets the chain rest.</summary>
    public TimeSpan? Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The time between blocks behind the work of automining: those that only carry refunds and make others final. Zero makes them at once.
    /// </summary>
    public TimeSpan SettlingTime { get; init; }

    /// <summary>
    /// How much later each height that <see cref="LocalNode.FastForwardAsync"/> skips makes the chain: nearcore's mean of the least and the
    /// greatest time between blocks.
    /// </summary>
    public TimeSpan SkippedBlockTime { get; init; } = TimeSpan.FromSeconds(1.3);

    /// <summary>The clock of the blocks; see also <see cref="LocalNode.AdvanceTimeAsync"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The chain's name, part of status and of every contract's <c>chain_id</c>.</summary>
    public string ChainId { get; init; } = "localnet";

    /// <summary>The protocol version of all blocks, 85 to 88; mainnet's unless another is wanted.</summary>
    public uint ProtocolVersion { get; init; } = RuntimeConfig.LatestVersion;

    /// <summary>Blocks of an epoch, at least 5.</summary>
    public ulong EpochLength { get; init; } = 500;

    /// <summary>
    /// For how many blocks after its <c>block_hash</c> a transaction may be included. Mainnet's number: automining makes blocks as fast as
    /// there is work, so near-sandbox's 100 would be over in a moment.
    /// </summary>
    public ulong TransactionValidityPeriod { get; init; } = 86_400;

    /// <summary>
    /// The key of the root account and of its validator; null takes the well-known key of seed <c>test.near</c>. For local chains only:
    /// whoever has it has all the chain's tokens.
    /// </summary>
    public SecretKey? RootKey { get; init; }

    /// <summary>
    /// Keys that accounts stake with and that this node then approves blocks with. Validators whose keys it does not have count as present,
    /// but approve nothing; when they hold a third of the stake, light clients cannot follow.
    /// </summary>
    public IReadOnlyList<SecretKey> ValidatorKeys { get; init; } = [];

    /// <summary>Bytes of the largest request that JSON-RPC takes.</summary>
    public long MaxRequestBytes { get; init; } = 10 << 20;

    /// <summary>
    /// The folder that keeps compiled contracts for later processes, <c>near-localnet/code</c> in the user's own cache by default; null
    /// keeps them in memory only. Where the folder cannot be used, a warning says why and the node does without.
    /// </summary>
    public string? CompiledCodeDirectory { get; init; } = CodeFolder.DefaultPath;

    /// <summary>Gas that a view may burn; null takes the protocol's own limit.</summary>
    public ulong? MaxGasBurntView { get; init; }

    /// <summary>Bytes of the largest state that view_state shows, keys and values together.</summary>
    public ulong MaxViewedState { get; init; } = 50_000;

    /// <summary>For tests: what the chain keeps its data in, in front of or instead of the node's own.</summary>
    internal Func<IKeyValueStore, IKeyValueStore> Store { get; init; } = own => own;

    /// <summary>Where the node says what it does; nowhere by default.</summary>
    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
