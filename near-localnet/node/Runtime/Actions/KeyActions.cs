using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Adding and deleting access keys.</summary>
internal static class KeyActions
{
    // A nonce's own key ends with a two-byte index, and its value has eight bytes.
    private const ulong NonceBytes = sizeof(ushort) + sizeof(ulong);

    public static ActionErrorKind? Add(ReceiptExecution run, Action.AddKey add)
    {
        PublicKeyHandle handle = add.PublicKey;
        if (run.State.Contains(TrieKey.AccessKey(run.AccountId, handle)))
            return new ActionErrorKind.AddKeyAlreadyExists(run.AccountId, add.PublicKey);
        run.Account = Put(run, run.Account!, handle, add.AccessKey);
        return null;
    }

    /// <summary>
    /// Stores a new key and counts what it takes. Nonces begin with the height, so that a key that comes back repeats none.
    /// </summary>
    /// <param name="usedNonce">They begin no earlier than with this one.</param>
    public static AccountRecord Put(
        ReceiptExecution run,
        AccountRecord account,
        PublicKeyHandle publicKey,
        AccessKey key,
        ulong usedNonce = 0
    )
    {
        ulong nonce = Math.Max(TransactionVerifier.InitialNonce(run.Chunk.Block.Height), usedNonce);
        ushort? nonces = Permissions.GasKeyOf(key.Permission)?.NumNonces;
        AccessKey stored = key with { Nonce = nonces is null ? nonce : 0 };
        run.State.SetAccessKey(run.AccountId, publicKey, stored);
        for (ushort i = 0; i < nonces; i++)
            run.State.SetNumber(TrieKey.GasKeyNonce(run.AccountId, publicKey, i), nonce);
        return account with { StorageUsage = checked(account.StorageUsage + Usage(run, publicKey, stored)) };
    }

    public static ActionErrorKind? Delete(ReceiptExecution run, PublicKey publicKey)
    {
        PublicKeyHandle handle = publicKey;
        if (run.State.GetAccessKey(run.AccountId, handle) is not { } key)
            return new ActionErrorKind.DeleteKeyDoesNotExist(run.AccountId, publicKey);
        if (Permissions.GasKeyOf(key.Permission) is { } gasKey)
        {
            if (gasKey.Balance > GasKeyActions.MaxBalanceToBurn)
                return new ActionErrorKind.GasKeyBalanceTooHigh(run.AccountId, publicKey, gasKey.Balance);
            run.TokensBurnt += gasKey.Balance;
            for (ushort i = 0; i < gasKey.NumNonces; i++)
                run.State.Remove(TrieKey.GasKeyNonce(run.AccountId, handle, i));
            ulong keyLength = (ulong)TrieKey.GasKeyNonce(run.AccountId, handle, 0).Length;
            run.CountRemovedNonces(gasKey.NumNonces, gasKey.NumNonces * keyLength);
        }
        run.State.Remove(TrieKey.AccessKey(run.AccountId, handle));
        ulong usage = Usage(run, handle, key);
        run.Account = run.Account! with { StorageUsage = run.Account.StorageUsage - Math.Min(usage, run.Account.StorageUsage) };
        return null;
    }

    private static ulong Usage(ReceiptExecution run, PublicKeyHandle publicKey, AccessKey key)
    {
        ulong extra = run.Chunk.Config.Economics.StorageExtraBytesPerRecord;
        ulong handle = (ulong)BorshCodec.Encode(publicKey).Length;
        ulong nonces = Permissions.GasKeyOf(key.Permission)?.NumNonces ?? 0UL;
        return handle + (ulong)BorshCodec.Encode(key).Length + extra + nonces * (handle + NonceBytes + extra);
    }
}
