using Near.Client;
using Near.Localnet.Parameters;

namespace Near.Localnet.Runtime;

/// <summary>What executing a chunk needs to know of the block it is in.</summary>
internal sealed record BlockContext
{
    public required ulong Height { get; init; }

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public required ulong Timestamp { get; init; }

    /// <summary>Price of one gas in this block.</summary>
    public required NearToken GasPrice { get; init; }

    public required ulong EpochHeight { get; init; }

    /// <summary>The block's random value.</summary>
    public required CryptoHash RandomValue { get; init; }

    public required string ChainId { get; init; }

    /// <summary>The chunk stops taking up receipts once it has burnt this much.</summary>
    public ulong GasLimit { get; init; } = 1_000_000_000_000_000;

    public RuntimeConfig Config { get; init; } = RuntimeConfig.Latest;

    /// <summary>What the chunk before left waiting.</summary>
    public ShardLoad Load { get; init; } = ShardLoad.None;

    /// <summary>The epoch's validators.</summary>
    public IReadOnlyDictionary<AccountId, NearToken> Validators { get; init; } = new Dictionary<AccountId, NearToken>();

    /// <summary>
    /// In the first block of an epoch: what each account that had a stake must keep locked; the rest is set free. Else null.
    /// </summary>
    public IReadOnlyDictionary<AccountId, NearToken>? StakesToKeep { get; init; }

    /// <summary>The least stake of a new validator.</summary>
    public NearToken MinimumStake { get; init; }

    /// <summary>Whether anyone may sign for the account; no account of a real chain.</summary>
    public Func<AccountId, bool> IsImpersonated { get; init; } = _ => false;

    /// <summary>Whether a transaction may still refer to the block of this hash: known, and not too long ago.</summary>
    public required Func<CryptoHash, bool> IsRecentBlock { get; init; }
}
