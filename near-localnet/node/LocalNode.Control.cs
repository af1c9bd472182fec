using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Records;
using Near.Localnet.Rpc;
using Near.Localnet.Tracing;

namespace Near.Localnet;

// What tests may do to the chain. Over JSON-RPC the same methods are called localnet_*, and sandbox_* where nearcore has them.
public sealed partial class LocalNode
{
    /// <summary>Makes blocks now, also when blocks come by themselves.</summary>
    public Task MineAsync(ulong blocks = 1, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.Mine(blocks, cancellationToken), cancellationToken);

    /// <summary>
    /// Moves the chain's clock forward and produces a block at the later time. The clock stays ahead by that much, also after a restart
    /// from the same folder.
    /// </summary>
    public Task AdvanceTimeAsync(TimeSpan by, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by.Ticks);
        return RunAsync(() => _control.AdvanceTime(by), cancellationToken);
    }

    /// <summary>Sets the chain's clock and produces a block at that time.</summary>
    /// <exception cref="LocalNodeException">It is not later than the last block.</exception>
    public Task SetTimeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.SetTime(time), cancellationToken);

    /// <summary>Gives the next block exactly this time, from which the clock then goes on. No block is made.</summary>
    /// <exception cref="LocalNodeException">It is not later than the last block.</exception>
    public Task SetNextBlockTimeAsync(DateTimeOffset time, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.SetNextBlockTime(time), cancellationToken);

    /// <summary>
    /// Leaves out that many heights, as <c>sandbox_fast_forward</c> does: heights, time and epochs move on. Done when a block above them is
    /// final.
    /// </summary>
    public Task FastForwardAsync(ulong heights, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.FastForward(heights, cancellationToken), cancellationToken);

    /// <summary>
    /// Remembers the whole node as it is: blocks, state, waiting transactions, clock, impersonation. Costs the same for any state; from
    /// then on the node also keeps what each write replaces. Ends with the process.
    /// </summary>
    /// <returns>The snapshot's id.</returns>
    public Task<ulong> SnapshotAsync(CancellationToken cancellationToken = default) => Task.Run(_control.Snapshot, cancellationToken);

    /// <summary>
    /// Makes the node what it was at the snapshot, which stays usable; snapshots taken since are void. Costs as much as was written since.
    /// On disk it is done as a whole or not at all.
    /// </summary>
    /// <exception cref="LocalNodeException">There is no such snapshot.</exception>
    public Task RevertAsync(ulong snapshot, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.Revert(snapshot), cancellationToken);

    /// <summary>Gives up a snapshot; without any the node no longer keeps what writes replace.</summary>
    /// <exception cref="LocalNodeException">There is no such snapshot.</exception>
    public Task DropSnapshotAsync(ulong snapshot, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.DropSnapshot(snapshot), cancellationToken);

    /// <summary>
    /// From now on anyone may sign for the account, with any key and any nonce, as with a full-access key of it; its own keys and nonces
    /// stay as they are, and its own signatures count as ever. Until <see cref="StopImpersonatingAsync"/> or the end of the process.
    /// </summary>
    public Task ImpersonateAsync(AccountId account, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.Impersonate(account), cancellationToken);

    /// <summary>Only its own keys sign for the account again.</summary>
    public Task StopImpersonatingAsync(AccountId account, CancellationToken cancellationToken = default) =>
        RunAsync(() => _control.StopImpersonating(account), cancellationToken);

    /// <summary>Gives the account exactly that much to spend; makes it, without a key, when there is none.</summary>
    public Task SetBalanceAsync(AccountId account, NearToken amount, CancellationToken cancellationToken = default) =>
        PatchAsync(AccountPatches.Balance(account, amount), cancellationToken);

    /// <summary>Puts a contract onto an account without a transaction; empty code takes it away.</summary>
    /// <exception cref="StateRecordException">There is no such account, or the code is too large.</exception>
    public Task SetCodeAsync(AccountId account, byte[] wasm, CancellationToken cancellationToken = default) =>
        PatchAsync(AccountPatches.Code(account, wasm), cancellationToken);

    /// <summary>Sets an entry of a contract's storage; null removes it.</summary>
    /// <exception cref="StateRecordException">There is no such account.</exception>
    public Task SetStateAsync(AccountId account, byte[] key, byte[]? value, CancellationToken cancellationToken = default) =>
        PatchAsync(AccountPatches.Data(account, key, value), cancellationToken);

    /// <summary>
    /// Writes records into the state, as <c>sandbox_patch_state</c> does, without any rule of the chain. Done when the block with them is
    /// final. The total supply does not follow.
    /// </summary>
    /// <exception cref="StateRecordException">A record does not fit the state; nothing has changed then.</exception>
    public Task PatchStateAsync(IReadOnlyList<StateRecord> records, CancellationToken cancellationToken = default) =>
        PatchAsync(StatePatches.Of(records), cancellationToken);

    /// <summary>Copies an account's balance, contract and state from another chain; see <see cref="AccountExport"/>.</summary>
    public async Task ForkAsync(
        NearRpcClient from,
        AccountId account,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    ) => await PatchStateAsync(await AccountExport.ReadAsync(from, account, at, cancellationToken), cancellationToken);

    /// <summary>What a transaction did, as the tree of its receipts; null for one that is in no block.</summary>
    public TransactionTrace? Trace(CryptoHash transaction) => new TransactionStatus(_chain).Trace(transaction);

    internal Task PatchAsync(StatePatch patch, CancellationToken cancellationToken) =>
        RunAsync(() => _control.Patch(patch), cancellationToken);

    private static Task RunAsync(System.Action action, CancellationToken cancellationToken) => Task.Run(action, cancellationToken);
}
