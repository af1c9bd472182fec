namespace Near.Localnet.Chain;

internal sealed partial class Blockchain
{
    public ChainSnapshot Snapshot() => new(_head, History.Kept, _lastActivity, _database.Mark());

    /// <summary>Makes the chain what it was: blocks, transactions, receipts and states from after the snapshot are gone.</summary>
    public void Revert(ChainSnapshot snapshot)
    {
        _database.RevertTo(snapshot.JournalMark);
        History.Restore(snapshot.States);
        _lastActivity = snapshot.LastActivity;
        Volatile.Write(ref _head, snapshot.Head);
        NewBlock.Raise();
    }

    /// <summary>Says that no snapshot is needed any more.</summary>
    public void ForgetSnapshots() => _database.Forget();
}
