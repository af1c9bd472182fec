using NearTasks.Market;

namespace NearTasks.Indexer.Events;

/// <summary>
/// A contract's first event is <c>contract_initialized</c>. An index that begins later has wrong balances and lacks campaigns.
/// </summary>
internal static class FirstEvent
{
    /// <param name="contractId">Whose event it is.</param>
    /// <param name="name">Its name; null when there is none yet.</param>
    /// <exception cref="IndexerException"><see cref="IndexerError.StartHeight"/>.</exception>
    public static void Check(string contractId, string? name)
    {
        if (name is not null && name != MarketEvent.NameOf<ContractInitialized>())
        {
            throw new IndexerException(
                IndexerError.StartHeight,
                $"The first event seen of {contractId} is {name}, not contract_initialized: the "
                    + "start height is after the contract's first call. "
                    + "Index into an empty database from a lower height, at most that of the block that deployed the contract "
                    + "(`neartasks up --from-height`)."
            );
        }
    }
}
