using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;
using static Near.Localnet.Runtime.Errors.InvalidTxError;
using Action = Near.Client.Action;
using KeyError = Near.Localnet.Runtime.Errors.InvalidAccessKeyError;

namespace Near.Localnet.Runtime;

/// <summary>Decides whether a transaction is taken, by nearcore's rules and in nearcore's order (verifier.rs).</summary>
internal sealed class TransactionVerifier(BlockContext block)
{
    private const ulong NoncesPerBlock = 1_000_000;

    private readonly ActionValidator _actions = new(block.Config);

    /// <summary>Why the transaction would be refused by the next chunk; null when it would be taken.</summary>
    public InvalidTxError? Check(SignedTransaction transaction, IStateView state)
    {
        ChunkLimits limits = block.Config.Chunk;
        return block.Load.RefusesTransactions(limits) && block.IsRecentBlock(transaction.Transaction.BlockHash)
            ? new ShardCongested(0, block.Load.Level(limits))
            : Verify(transaction, state).Error;
    }

    internal TransactionVerdict Verify(SignedTransaction transaction, IStateView state)
    {
        try
        {
            return CheckForm(transaction) is { } error ? new(null, error)
                : IsImpersonated(transaction, state) ? ChargeOwner(transaction.Transaction, state)
                : Charge(transaction.Transaction, state);
        }
        catch (OverflowException)
        {
            return new(null, new CostOverflow());
        }
    }

    private InvalidTxError? CheckForm(SignedTransaction signed)
    {
        Transaction transaction = signed.Transaction;
        if (!block.IsRecentBlock(transaction.BlockHash))
            return new Expired();
        if (_actions.Check(transaction.Actions, transaction.ReceiverId) is { } error)
            return new ActionsValidation(error);
        ulong size = (ulong)BorshCodec.Encode(signed).Length;
        if (size > block.Config.Limits.MaxTransactionSize)
            return new TransactionSizeExceeded(size, block.Config.Limits.MaxTransactionSize);
        return signed.Verify() || block.IsImpersonated(transaction.SignerId) ? null : new InvalidSignature();
    }

    private TransactionVerdict Charge(Transaction transaction, IStateView state)
    {
        var cost = TransactionCost.Of(transaction, block.GasPrice, block.Config);
        if (state.GetAccount(transaction.SignerId) is not { } account)
            return new(null, new SignerDoesNotExist(transaction.SignerId));
        if (state.GetAccessKey(transaction.SignerId, transaction.PublicKey) is not { } key)
        {
            return FirstStateNonce(transaction, account) is { } nonce
                ? ChargeUninitialized(transaction, cost, account, nonce)
                : new(null, Of(new KeyError.AccessKeyNotFound(transaction.SignerId, transaction.PublicKey)));
        }
        return transaction.V1?.NonceIndex is { } index
            ? ChargeGasKey(transaction, cost, account, key, index, state)
            : ChargeAccount(transaction, cost, account, key);
    }

    /// <summary>
    /// The nonce that comes before that of the transaction, if it is one that a universal account may sign before it has any key: it gives
    /// the
    /// account its first state, and in that state is the key that signed (NEP-655). Else null. That a state is the receiver's has been
    /// checked.
    /// </summary>
    private static ulong? FirstStateNonce(Transaction transaction, AccountRecord account)
    {
        (AccountId signer, PublicKeyHandle key) = (transaction.SignerId, PublicKeyHandle.Of(transaction.PublicKey));
        return
            transaction.ReceiverId == signer
            && transaction.V1?.NonceIndex is null
            && transaction
                .Actions.OfType<Action.UniversalStateInit>()
                .Any(init => init.StateInit.State is { } state && state.AccessKeys.Contains(key))
            ? account.BootstrapNonce
            : null;
    }

    /// <summary>The nonces of such transactions follow each other without a gap.</summary>
    private TransactionVerdict ChargeUninitialized(Transaction transaction, TransactionCost cost, AccountRecord account, ulong nonce) =>
        CheckNonce(transaction, nonce, isStrict: true) is { } error
            ? new(null, error)
            : ChargeWithoutKey(transaction, cost, account with { BootstrapNonce = transaction.Nonce });

    /// <summary>Whether none of the account's keys signed, though it is one that anyone may sign for.</summary>
    private bool IsImpersonated(SignedTransaction signed, IStateView state)
    {
        Transaction transaction = signed.Transaction;
        return block.IsImpersonated(transaction.SignerId)
            && (!signed.Verify() || state.GetAccessKey(transaction.SignerId, transaction.PublicKey) is null);
    }

    /// <summary>As for a full-access key, but without a nonce.</summary>
    private TransactionVerdict ChargeOwner(Transaction transaction, IStateView state)
    {
        var cost = TransactionCost.Of(transaction, block.GasPrice, block.Config);
        if (state.GetAccount(transaction.SignerId) is not { } account)
            return new(null, new SignerDoesNotExist(transaction.SignerId));
        return ChargeWithoutKey(transaction, cost, account);
    }

    private TransactionVerdict ChargeWithoutKey(Transaction transaction, TransactionCost cost, AccountRecord account)
    {
        if (account.Amount < cost.Total)
            return new(null, new NotEnoughBalance(transaction.SignerId, account.Amount, cost.Total));
        AccountRecord paid = account with { Amount = account.Amount - cost.Total };
        NearToken missing = StorageStake.Missing(paid, paid.Amount, block.Config);
        return missing.IsZero
            ? new(new TransactionCharge(cost, paid, null, null), null)
            : new(null, new LackBalanceForState(transaction.SignerId, missing));
    }

    private TransactionVerdict ChargeAccount(Transaction transaction, TransactionCost cost, AccountRecord account, AccessKey key)
    {
        if (Permissions.GasKeyOf(key.Permission) is { } gasKey)
            return new(null, new InvalidNonceIndex(null, gasKey.NumNonces));
        if (CheckNonce(transaction, key.Nonce, IsStrict(transaction)) is { } nonceError)
            return new(null, nonceError);
        if (account.Amount < cost.Total)
            return new(null, new NotEnoughBalance(transaction.SignerId, account.Amount, cost.Total));
        AccessKey charged = key with { Nonce = transaction.Nonce };
        FunctionCallPermission? call = Permissions.CallOf(key.Permission);
        if (call?.Allowance is { } allowance)
        {
            if (allowance < cost.Total)
                return new(null, Of(new KeyError.NotEnoughAllowance(transaction.SignerId, transaction.PublicKey, allowance, cost.Total)));
            charged = Permissions.WithAllowance(charged, allowance - cost.Total);
        }
        AccountRecord paid = account with { Amount = account.Amount - cost.Total };
        NearToken missing = StorageStake.Missing(paid, paid.Amount, block.Config);
        if (!missing.IsZero)
            return new(null, new LackBalanceForState(transaction.SignerId, missing));
        if (CallPermission.Check(call, transaction.ReceiverId, transaction.Actions) is { } callError)
            return new(null, Of(callError));
        return new(new TransactionCharge(cost, paid, charged, null), null);
    }

    /// <summary>The key pays for gas, the account for deposits (NEP-611). If only the latter fails, the gas is gone all the same.</summary>
    private TransactionVerdict ChargeGasKey(
        Transaction transaction,
        TransactionCost cost,
        AccountRecord account,
        AccessKey key,
        ushort index,
        IStateView state
    )
    {
        if (state.GetGasKeyNonce(transaction.SignerId, transaction.PublicKey, index) is not { } nonce)
            return new(null, new InvalidNonceIndex(index, Permissions.GasKeyOf(key.Permission)?.NumNonces ?? 0));
        if (Permissions.GasKeyOf(key.Permission) is not { } gasKey)
            return new(null, Of(new KeyError.AccessKeyNotFound(transaction.SignerId, transaction.PublicKey)));
        if (index >= gasKey.NumNonces)
            return new(null, new InvalidNonceIndex(index, gasKey.NumNonces));
        if (CheckNonce(transaction, nonce, IsStrict(transaction)) is { } nonceError)
            return new(null, nonceError);
        if (gasKey.Balance < cost.GasCost)
            return new(null, new NotEnoughGasKeyBalance(transaction.SignerId, gasKey.Balance, cost.GasCost));
        if (CallPermission.Check(Permissions.CallOf(key.Permission), transaction.ReceiverId, transaction.Actions) is { } callError)
            return new(null, Of(callError));
        if (account.Amount < cost.Deposit)
            return DepositFailed(account.Amount, cost.Deposit, DepositCostFailureReason.NotEnoughBalance);
        AccountRecord paid = account with { Amount = account.Amount - cost.Deposit };
        NearToken missing = StorageStake.Missing(paid, paid.Amount, block.Config);
        if (!missing.IsZero)
            return DepositFailed(paid.Amount, missing, DepositCostFailureReason.LackBalanceForState);
        return new(
            new TransactionCharge(cost, paid, Permissions.WithGasBalance(key, gasKey.Balance - cost.GasCost), transaction.Nonce),
            null
        );

        TransactionVerdict DepositFailed(NearToken balance, NearToken lacking, DepositCostFailureReason reason) =>
            new(
                new TransactionCharge(cost, account, Permissions.WithGasBalance(key, gasKey.Balance - cost.BurntAmount), transaction.Nonce),
                new NotEnoughBalanceForDeposit(transaction.SignerId, balance, lacking, reason)
            );
    }

    private static bool IsStrict(Transaction transaction) => transaction.V1?.NonceMode == NonceMode.Strict;

    private InvalidTxError? CheckNonce(Transaction transaction, ulong current, bool isStrict)
    {
        bool valid = isStrict ? current != ulong.MaxValue && transaction.Nonce == current + 1 : transaction.Nonce > current;
        if (!valid)
            return new InvalidNonce(transaction.Nonce, current);
        ulong bound = UpperBound(block.Height);
        return transaction.Nonce >= bound ? new NonceTooLarge(transaction.Nonce, bound) : null;
    }

    /// <summary>Nonces of keys and transactions stay below this at a height, so that a key that is added again cannot repeat one.</summary>
    internal static ulong UpperBound(ulong height) => height > ulong.MaxValue / NoncesPerBlock ? ulong.MaxValue : height * NoncesPerBlock;

    /// <summary>The nonce of a key added at a height.</summary>
    internal static ulong InitialNonce(ulong height) => UpperBound(height == 0 ? 0 : height - 1);

    private static InvalidTxError.InvalidAccessKeyError Of(KeyError error) => new(error);
}
