using Near.Client.Rpc;

namespace Near.Client;

/// <summary>How an <see cref="Account"/> sends.</summary>
public sealed record AccountOptions
{
    /// <summary>How far a transaction must be before a call returns.</summary>
    public WaitUntil WaitUntil { get; init; } = WaitUntil.ExecutedOptimistic;

    /// <summary>Gas attached to calls that name none.</summary>
    public NearGas Gas { get; init; } = NearGas.FromTeraGas(30);

    /// <summary>How long to wait for a transaction in all, signing it again included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Wait between two questions about a transaction that takes long.</summary>
    public TimeSpan PollDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How long a block hash is used for new transactions. A transaction is valid for 100 blocks on test chains, a day on mainnet.
    /// </summary>
    public TimeSpan BlockHashAge { get; init; } = TimeSpan.FromSeconds(20);
}
