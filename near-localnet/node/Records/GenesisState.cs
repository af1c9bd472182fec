using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>The state that records describe before the first block (nearcore, core/store/src/genesis/state_applier.rs).</summary>
internal static class GenesisState
{
    /// <summary>
    /// Writes the records, postponed receipts last, and counts every account's storage anew: what the records say of it is not trusted.
    /// </summary>
    /// <exception cref="StateRecordException">The records do not fit each other.</exception>
    public static StateTrie Of(IReadOnlyList<StateRecord> records, Economics economics)
    {
        var state = new StateUpdate(StateTrie.Empty);
        foreach (StateRecord record in records.OrderBy(record => record is StateRecord.PostponedReceipt))
            state.Write(record);
        foreach (
            IGrouping<AccountId, Storage> storage in records
                .Select(record => StorageOf(record, economics))
                .OfType<Storage>()
                .GroupBy(storage => storage.Account)
        )
        {
            AccountRecord account =
                state.GetAccount(storage.Key) ?? throw new StateRecordException($"There are records of {storage.Key} but no account.");
            state.SetAccount(storage.Key, account with { StorageUsage = (ulong)storage.Sum(part => (long)part.Bytes) });
        }
        state.Commit(new(StateChangeKind.InitialState));
        return state.Finish();
    }

    public static NearToken SupplyOf(IEnumerable<StateRecord> records) =>
        records
            .OfType<StateRecord.Account>()
            .Aggregate(NearToken.Zero, (sum, account) => sum + account.Record.Amount + account.Record.Locked);

    private static Storage? StorageOf(StateRecord record, Economics economics)
    {
        ulong extra = economics.StorageExtraBytesPerRecord;
        return record switch
        {
            StateRecord.Account account => new(account.AccountId, economics.StorageBytesPerAccount),
            StateRecord.Contract contract => new(contract.AccountId, (ulong)contract.Code.Length),
            StateRecord.Data data => new(data.AccountId, extra + (ulong)(data.DataKey.Length + data.Value.Length)),
            StateRecord.AccessKey key => new(key.AccountId, extra + Length(key.PublicKey) + Length(key.Key)),
            StateRecord.GasKeyNonce nonce => new(nonce.AccountId, extra + Length(nonce.PublicKey) + sizeof(ushort) + sizeof(ulong)),
            _ => null,
        };
    }

    private static ulong Length<T>(T value)
        where T : IBorsh<T> => (ulong)BorshCodec.Encode(value).Length;

    private sealed record Storage(AccountId Account, ulong Bytes);
}
