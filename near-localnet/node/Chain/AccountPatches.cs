using Near.Client;
using Near.Localnet.Records;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>Changes of one account that keep its storage usage right.</summary>
internal static class AccountPatches
{
    /// <summary>Gives the account exactly that much, beside what it has at stake; makes it when there is none.</summary>
    public static StatePatch Balance(AccountId id, NearToken amount) =>
        (state, block) =>
        {
            StatePatches.CheckAmount(id, amount);
            AccountRecord account =
                state.GetAccount(id)
                ?? (block.Config.IsUniversal(id) ? ImplicitAccounts.NewUniversal(block, amount) : AccountActions.New(block.Config, amount));
            state.SetAccount(id, account with { Amount = amount });
        };

    /// <summary>Puts the contract onto the account; empty code takes it away.</summary>
    public static StatePatch Code(AccountId id, byte[] code) =>
        (state, block) =>
        {
            if ((ulong)code.Length > block.Config.Limits.MaxContractSize)
            {
                throw new StateRecordException(
                    $"The contract has {code.Length} bytes; at most {block.Config.Limits.MaxContractSize} are allowed."
                );
            }

            AccountRecord account = Require(state, id);
            ulong usage = account.StorageUsage - LengthOf(state, id, account.Code) + (ulong)code.Length;
            state.SetAccount(
                id,
                account.WithCode(code.Length == 0 ? null : new AccountCode.Local(CryptoHash.Sha256(code))) with
                {
                    StorageUsage = usage,
                }
            );
            if (code.Length == 0)
                state.Remove(TrieKey.ContractCode(id));
            else
                state.Set(TrieKey.ContractCode(id), code);
        };

    /// <summary>Sets an entry of the contract's storage; null removes it.</summary>
    public static StatePatch Data(AccountId id, byte[] key, byte[]? value) =>
        (state, block) =>
        {
            AccountRecord account = Require(state, id);
            byte[] trieKey = TrieKey.ContractData(id, key);
            ulong usage = account.StorageUsage - Size(state.Get(trieKey)) + Size(value);
            state.SetAccount(id, account with { StorageUsage = usage });
            if (value is null)
                state.Remove(trieKey);
            else
                state.Set(trieKey, value);

            ulong Size(byte[]? entry) =>
                entry is null ? 0 : (ulong)(key.Length + entry.Length) + block.Config.Economics.StorageExtraBytesPerRecord;
        };

    private static ulong LengthOf(StateUpdate state, AccountId id, AccountCode? code) =>
        code is AccountCode.Local ? (ulong)(state.GetCode(id, code)?.Length ?? 0) : code?.ReferenceLength ?? 0;

    private static AccountRecord Require(StateUpdate state, AccountId id) =>
        state.GetAccount(id) switch
        {
            null => throw new StateRecordException($"There is no account {id}. Set its balance first."),
            { IsInitialized: false } => throw new StateRecordException(
                $"The account {id} has no state yet. Send it a UniversalStateInit first."
            ),
            var account => account,
        };
}
