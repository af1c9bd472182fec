using Near.Client;

namespace Near.Localnet.Testing;

/// <summary>How a <see cref="TestNode"/> runs.</summary>
public sealed record TestNodeOptions
{
    public LocalNodeOptions Node { get; init; } = new();

    /// <summary>What ends calls early, for example <c>() => TestContext.Current.CancellationToken</c>.</summary>
    public Func<CancellationToken> Cancellation { get; init; } = () => CancellationToken.None;

    /// <summary>Gas attached to calls that name none.</summary>
    public NearGas Gas { get; init; } = NearGas.FromTeraGas(300);
}
