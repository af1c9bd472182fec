namespace NearTasks.Benchmarks.Soak;

/// <param name="Transactions">In all, spread evenly over the time.</param>
/// <param name="Duration">How long they take to be sent, if the node keeps up.</param>
/// <param name="Clients">Accounts that send.</param>
/// <param name="OnDisk">The node keeps its chain in a folder, not in memory.</param>
internal sealed record SoakOptions(int Transactions, TimeSpan Duration, int Clients, bool OnDisk)
{
    /// <summary>Keys of each client, which send side by side.</summary>
    public const int KeysPerClient = 4;

    public int Lanes => Clients * KeysPerClient;

    /// <summary>How many a lane sends; the first ones take what is left over.</summary>
    public int TransactionsOf(int lane) => (Transactions / Lanes) + (lane < Transactions % Lanes ? 1 : 0);
}
