namespace Near.Localnet.Chain;

internal sealed partial class Blockchain
{
    public ChainSnapshot Snapshot() => new(_head, History.Kept, _lastActivity, _database.Mark());

    /// <summary>Makes the chain what it was: blocks, transactions, receipts and states from after the snapshot are gone.</summary>
    public void Revert(ChainSnapshot snapshot)
    {
        // The head first: who starts to read now finds all that the head leads to, before and after the rest is gone.
        Volatile.Write(ref _head, snapshot.Head);
        History.Restore(snapshot.States);
        _lastActivity = snapshot.LastActivity;
        _database.RevertTo(snapshot.JournalMark);
        NewBlock.Raise();
    }

    /// <summary>Says that no snapshot is needed any more.</summary>
    public void ForgetSnapshots() => _database.Forget();
}
