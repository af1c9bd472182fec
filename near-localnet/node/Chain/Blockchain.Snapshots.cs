namespace Near.Localnet.Chain;

// New blocks only add to what there is, so readers need no lock against them. Going back takes blocks away: readers keep it waiting, and
// it keeps them waiting.
internal sealed partial class Blockchain
{
    private readonly ReaderWriterLockSlim _reverting = new(LockRecursionPolicy.SupportsRecursion);
    private int _reverts;

    /// <summary>How often the chain went back to a snapshot.</summary>
    public int Reverts => Volatile.Read(ref _reverts);

    /// <summary>
    /// Runs what must find one and the same chain from its first look to its last. Nothing else waits for it but a revert.
    /// </summary>
    public T Read<T>(Func<T> read)
    {
        _reverting.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            _reverting.ExitReadLock();
        }
    }

    public ChainSnapshot Snapshot() => new(_head, History.Kept, _lastActivity, _database.Mark());

    /// <summary>Makes the chain what it was: blocks, transactions, receipts and states from after the snapshot are gone.</summary>
    /// <param name="snapshot">The moment to go back to.</param>
    /// <param name="andRest">Makes the rest of the node what it was, at the same moment for all readers.</param>
    /// <exception cref="Storage.StoreException">It comes with <see cref="WriteUnwritten"/>.</exception>
    public void Revert(ChainSnapshot snapshot, System.Action andRest) =>
        Write(() =>
        {
            _reverting.EnterWriteLock();
            try
            {
                _database.RevertTo(snapshot.JournalMark);
                Volatile.Write(ref _head, snapshot.Head);
                _syncedHeight = snapshot.Head.Height;
                History.Restore(snapshot.States);
                _lastActivity = snapshot.LastActivity;
                Interlocked.Increment(ref _reverts);
                andRest();
            }
            finally
            {
                _reverting.ExitWriteLock();
            }

            NewBlock.Raise();
        });

    /// <summary>Says that no snapshot is needed any more.</summary>
    public void ForgetSnapshots() => _database.Forget();
}
