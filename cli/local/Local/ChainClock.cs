using Near.Localnet;

namespace NearTasks.Cli.Local;

/// <summary>
/// The local chain's time, which may be ahead of the world's: the api must see the same leases and windows as the contract.
/// </summary>
internal sealed class ChainClock(LocalNode node) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => node.Now;
}
