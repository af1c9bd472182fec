using System.Collections.Immutable;
using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>
/// Moments of the whole node to go back to, by id: the chain, the transactions that wait, the clock, impersonated accounts. An id stays
/// usable
/// after going back to it; later ones are void then. They end with the process.
/// </summary>
internal sealed class Snapshots(Blockchain chain, TransactionPool pool, ChainClock clock)
{
    /// <summary>Each keeps what was in the state at its time in memory.</summary>
    private const int Most = 1_000;

    private readonly SortedDictionary<ulong, Moment> _moments = [];
    private ulong _last;

    /// <returns>The id.</returns>
    /// <exception cref="LocalNodeException">There are too many.</exception>
    public ulong Take()
    {
        if (_moments.Count == Most)
            throw new LocalNodeException($"There are {Most} snapshots. Drop some, or go back to an early one.");
        _moments.Add(++_last, new(chain.Snapshot(), pool.All(), clock.State, chain.Impersonation.Accounts));
        return _last;
    }

    /// <exception cref="LocalNodeException">There is no such snapshot.</exception>
    public void Revert(ulong id)
    {
        Moment moment = Find(id);
        chain.Revert(
            moment.Chain,
            () =>
            {
                pool.Restore(moment.Pool);
                clock.Restore(moment.Clock);
                chain.Impersonation.Restore(moment.Impersonated);
                foreach (ulong later in _moments.Keys.Where(other => other > id).ToList())
                    _moments.Remove(later);
            }
        );
    }

    /// <exception cref="LocalNodeException">There is no such snapshot.</exception>
    public void Drop(ulong id)
    {
        Find(id);
        _moments.Remove(id);
        if (_moments.Count == 0)
            chain.ForgetSnapshots();
    }

    private Moment Find(ulong id) =>
        _moments.GetValueOrDefault(id)
        ?? throw new LocalNodeException(
            $"There is no snapshot {id}: it was dropped, or the node went back to an earlier one. Take a new one."
        );

    private sealed record Moment(
        ChainSnapshot Chain,
        IReadOnlyList<PooledTransaction> Pool,
        ClockState Clock,
        ImmutableHashSet<AccountId> Impersonated
    );
}
