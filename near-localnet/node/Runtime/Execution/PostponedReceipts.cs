using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Receipts that wait in the state for data.</summary>
internal static class PostponedReceipts
{
    /// <summary>The data that the receipt waits for and that has not come yet.</summary>
    public static List<CryptoHash> MissingData(IStateView state, Receipt receipt, ActionReceipt actions) =>
        [.. actions.InputDataIds.Where(id => !state.Contains(TrieKey.ReceivedData(receipt.ReceiverId, id)))];

    public static void Store(StateUpdate state, Receipt receipt, List<CryptoHash> missing)
    {
        foreach (CryptoHash dataId in missing)
            state.Set(TrieKey.PostponedReceiptId(receipt.ReceiverId, dataId), receipt.ReceiptId.ToArray());
        SetPendingCount(state, receipt.ReceiverId, receipt.ReceiptId, (uint)missing.Count);
        state.SetRecord(TrieKey.PostponedReceipt(receipt.ReceiverId, receipt.ReceiptId), receipt);
    }

    public static void SetPendingCount(StateUpdate state, AccountId account, CryptoHash receipt, uint count)
    {
        var writer = new BorshWriter();
        writer.WriteU32(count);
        state.Set(TrieKey.PendingDataCount(account, receipt), writer.ToArray());
    }
}
