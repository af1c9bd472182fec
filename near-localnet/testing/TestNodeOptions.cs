using Near.Client;
using Near.Client.Rpc;

namespace Near.Localnet.Testing;

/// <summary>How a <see cref="TestNode"/> runs.</summary>
public sealed record TestNodeOptions
{
    /// <summary>The node's own options.</summary>
    public LocalNodeOptions Node { get; init; } = new();

    /// <summary>What ends calls early, for example <c>() => TestContext.Current.CancellationToken</c>.</summary>
    public Func<CancellationToken> Cancellation { get; init; } = () => CancellationToken.None;

    /// <summary>
    /// How far a transaction must be before a call returns. The default is the one level at which refunds have arrived, so that balances
    /// are
    /// exact; where blocks are slow or made by hand, <see cref="WaitUntil.ExecutedOptimistic"/> needs fewer of them.
    /// </summary>
    public WaitUntil WaitUntil { get; init; } = WaitUntil.Final;

    /// <summary>Gas attached to calls that name none.</summary>
    public NearGas Gas { get; init; } = NearGas.FromTeraGas(300);
}
