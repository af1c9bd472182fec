namespace Near.Localnet.Chain;

/// <summary>What was made since the node started, also what a revert took back.</summary>
internal sealed record ChainTotals(ulong Blocks, ulong Transactions, UInt128 Gas)
{
    public ChainTotals With(int transactions, ulong gas) => new(Blocks + 1, Transactions + (ulong)transactions, Gas + gas);
}
