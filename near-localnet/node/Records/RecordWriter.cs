using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>Writes records into a state; whoever owns the state commits (nearcore, core/store/src/genesis/state_applier.rs).</summary>
internal static class RecordWriter
{
    /// <exception cref="StateRecordException">The record needs another one that is not there, or contradicts it.</exception>
    public static void Write(this StateUpdate state, StateRecord record)
    {
        switch (record)
        {
            case StateRecord.Account(var id, var account):
                state.SetAccount(id, account);
                break;
            case StateRecord.Data(var id, var key, var value):
                state.Set(TrieKey.ContractData(id, key), value);
                break;
            case StateRecord.Contract(var id, var code):
                WriteCode(state, id, code);
                break;
            case StateRecord.AccessKey(var id, var publicKey, var key):
                state.SetAccessKey(id, publicKey, key);
                break;
            case StateRecord.GasKeyNonce(var id, var publicKey, var index, var nonce):
                state.SetNumber(TrieKey.GasKeyNonce(id, publicKey, index), nonce);
                break;
            case StateRecord.ReceivedData(var id, var dataId, var data):
                state.SetRecord(TrieKey.ReceivedData(id, dataId), new ReceivedData(data));
                break;
            case StateRecord.DelayedReceipt(var receipt):
                DelayedReceipts.Append(state, receipt);
                break;
            case StateRecord.PostponedReceipt(var receipt):
                Postpone(state, receipt);
                break;
        }
    }

    private static void WriteCode(StateUpdate state, AccountId id, byte[] code)
    {
        AccountRecord account = state.GetAccount(id) ?? throw new StateRecordException($"The code of {id} must come after its account.");
        if (account.Code is not AccountCode.Local { Hash: var expected } || expected != CryptoHash.Sha256(code))
        {
            throw new StateRecordException(
                $"The code of {id} has the hash {CryptoHash.Sha256(code)}, which is not its account's code_hash."
            );
        }

        state.Set(TrieKey.ContractCode(id), code);
    }

    private static void Postpone(StateUpdate state, Receipt receipt)
    {
        if (receipt.Body is not ActionReceipt actions)
            throw new StateRecordException($"The postponed receipt {receipt.ReceiptId} has no actions.");
        if (actions.IsPromiseYield)
        {
            state.SetRecord(TrieKey.PromiseYieldReceipt(receipt.ReceiverId, actions.InputDataIds[0]), receipt);
            return;
        }
        List<CryptoHash> missing = PostponedReceipts.MissingData(state, receipt, actions);
        if (missing.Count == 0)
            throw new StateRecordException($"The postponed receipt {receipt.ReceiptId} waits for nothing.");
        PostponedReceipts.Store(state, receipt, missing);
    }
}
