using Near.Client;
using Near.Localnet.Records;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>Writes into a state behind a block's chunk, without any rule of the chain. The block is the one that it is part of.</summary>
/// <exception cref="StateRecordException">What is to be written does not fit the state; the block is not made then.</exception>
internal delegate void StatePatch(StateUpdate state, BlockContext block);

internal static class StatePatches
{
    /// <summary>Balances far above NEAR's supply, yet small enough that their sums fit into 128 bits.</summary>
    private static readonly NearToken MostTokens = NearToken.FromYocto(UInt128.MaxValue >> 16);

    /// <summary>The records in their order, but postponed receipts last: the data they need not wait for may stand behind them.</summary>
    public static StatePatch Of(IReadOnlyList<StateRecord> records) =>
        (state, block) =>
        {
            foreach (StateRecord record in records.OrderBy(record => record is StateRecord.PostponedReceipt))
            {
                Check(record, block);
                state.Write(record);
            }
        };

    public static void CheckAmount(AccountId id, NearToken amount)
    {
        if (amount > MostTokens)
            throw new StateRecordException($"{id} would have more than {MostTokens}. Give it less.");
    }

    /// <summary>What would stop the chain when a later block comes across it.</summary>
    private static void Check(StateRecord record, BlockContext block)
    {
        switch (record)
        {
            case StateRecord.Account(var id, { Amount: var amount, Locked: var locked }):
                CheckAmount(id, amount);
                CheckAmount(id, locked);
                break;
            case StateRecord.DelayedReceipt(var receipt):
                Check(receipt, block);
                break;
            case StateRecord.PostponedReceipt(var receipt):
                Check(receipt, block);
                break;
        }
    }

    private static void Check(Receipt receipt, BlockContext block)
    {
        if (new ReceiptValidator(block.Config).Check(receipt) is { } error)
            throw new StateRecordException($"The receipt {receipt.ReceiptId} breaks a rule of the protocol: {error.GetType().Name}.");
        if (receipt.Body is ActionReceipt { IsPromiseYield: true, InputDataIds.Count: not 1 })
            throw new StateRecordException($"The receipt {receipt.ReceiptId} is a yield, which waits for exactly one input.");
    }
}
