using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Actions;

/// <summary>Meta transactions: runs what the receiver signed, at the cost of who sent it (NEP-366; with gas keys NEP-611).</summary>
internal static class DelegateActions
{
    public static ActionErrorKind? Execute(ReceiptExecution run, Action action)
    {
        var signed = Signed.Of(action);
        // The gas was burnt with the transaction.
        if (run.Chunk.Config.FixesMlDsaCosts)
            run.Burn(run.Chunk.Fees.Signature(signed.PublicKey) with { Gas = 0 });
        if (!signed.IsValid)
            return new ActionErrorKind.DelegateActionInvalidSignature();
        if (run.Chunk.Block.Height > signed.MaxBlockHeight)
            return new ActionErrorKind.DelegateActionExpired();
        if (signed.Sender != run.AccountId)
            return new ActionErrorKind.DelegateActionSenderDoesNotMatchTxReceiver(signed.Sender, run.AccountId);
        if (UseKey(run, signed) is { } error)
            return error;
        Send(run, action, signed);
        return null;
    }

    private static ActionErrorKind? UseKey(ReceiptExecution run, Signed signed)
    {
        if (run.State.GetAccessKey(signed.Sender, signed.PublicKey) is not { } key)
        {
            return new ActionErrorKind.DelegateActionAccessKeyError(
                new InvalidAccessKeyError.AccessKeyNotFound(signed.Sender, signed.PublicKey)
            );
        }

        ulong current;
        switch (signed.Nonce.Index, Permissions.GasKeyOf(key.Permission))
        {
            case (null, not null):
                return new ActionErrorKind.DelegateActionAccessKeyError(new InvalidAccessKeyError.DelegateActionRequiresNonGasKey());
            case (not null, null):
                return new ActionErrorKind.DelegateActionAccessKeyError(new InvalidAccessKeyError.DelegateActionRequiresGasKey());
            case ({ } index, { NumNonces: var count }) when index >= count:
                return new ActionErrorKind.DelegateActionInvalidNonceIndex(index, count);
            case ({ } index, _):
                current = run.State.GetGasKeyNonce(signed.Sender, signed.PublicKey, index) ?? 0;
                break;
            default:
                current = key.Nonce;
                break;
        }
        if (signed.Nonce.Value <= current)
            return new ActionErrorKind.DelegateActionInvalidNonce(signed.Nonce.Value, current);
        ulong bound = TransactionVerifier.UpperBound(run.Chunk.Block.Height);
        if (signed.Nonce.Value >= bound)
            return new ActionErrorKind.DelegateActionNonceTooLarge(signed.Nonce.Value, bound);
        if (CallPermission.Check(Permissions.CallOf(key.Permission), signed.Receiver, signed.Actions) is { } error)
            return new ActionErrorKind.DelegateActionAccessKeyError(error);
        if (signed.Nonce.Index is { } nonceIndex)
            run.State.SetNumber(TrieKey.GasKeyNonce(signed.Sender, signed.PublicKey, nonceIndex), signed.Nonce.Value);
        else
            run.State.SetAccessKey(signed.Sender, signed.PublicKey, key with { Nonce = signed.Nonce.Value });
        return null;
    }

    /// <summary>
    /// The inner receipt comes from the sender; its gas was bought by the outer signer, who also gets what is left of it.
    /// </summary>
    private static void Send(ReceiptExecution run, Action action, Signed signed)
    {
        ActionReceipt outer = run.Actions;
        ActionFees fees = run.Chunk.Fees;
        run.Burn(fees.PrepaidSend([action]));
        run.Reserve(
            checked(fees.PrepaidExec(signed.Actions, signed.Receiver).Gas + ActionFees.PrepaidGas(signed.Actions) + fees.NewReceiptExec.Gas)
        );
        var inner = new ActionReceipt(outer.SignerId, outer.SignerPublicKey, outer.GasPrice, signed.Actions);
        run.NewReceipts.Add(new Receipt(signed.Sender, signed.Receiver, CryptoHash.Zero, inner));
    }

    /// <summary>What both versions of delegate actions have.</summary>
    private sealed record Signed(
        AccountId Sender,
        AccountId Receiver,
        IReadOnlyList<Action> Actions,
        TransactionNonce Nonce,
        ulong MaxBlockHeight,
        PublicKey PublicKey,
        bool IsValid
    )
    {
        public static Signed Of(Action action) =>
            action switch
            {
                Action.Delegate { Signed: { DelegateAction: var d } signed } => new(
                    d.SenderId,
                    d.ReceiverId,
                    d.Actions,
                    new TransactionNonce(d.Nonce),
                    d.MaxBlockHeight,
                    d.PublicKey,
                    signed.Verify()
                ),
                Action.DelegateV2 { Signed: { DelegateAction: var d } signed } => new(
                    d.SenderId,
                    d.ReceiverId,
                    d.Actions,
                    d.Nonce,
                    d.MaxBlockHeight,
                    d.PublicKey,
                    signed.Verify()
                ),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null),
            };
    }
}
