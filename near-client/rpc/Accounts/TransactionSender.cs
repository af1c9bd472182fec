using Near.Client.Rpc;

namespace Near.Client;

/// <summary>
/// Brings actions onto the chain exactly once: a transaction is signed anew only after the chain said that the former one
/// can never run, and has been asked whether it did.
/// </summary>
internal sealed class TransactionSender(NearRpcClient rpc, AccountId account, SecretKey key, AccountOptions options) : IDisposable
{
    private readonly KeyNonces _nonces = new(rpc, account, key.PublicKey, options.BlockHashAge);

    public async Task<TransactionResult> SendAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        WaitUntil waitUntil,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(options.Timeout, rpc.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        SignedTransaction? signed = null;
        try
        {
            while (true)
            {
                signed = await SignAsync(receiver, actions, either.Token).ConfigureAwait(false);
                if (await TryAsync(signed, waitUntil, either.Token).ConfigureAwait(false) is { } result)
                    return new(signed.Hash, result);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TransactionTimeoutException(signed?.Hash, options.Timeout);
        }
    }

    public async Task<SignedTransaction> SignAsync(AccountId receiver, IReadOnlyList<Action> actions, CancellationToken cancellationToken)
    {
        (ulong nonce, CryptoHash block) = await _nonces.NextAsync(cancellationToken).ConfigureAwait(false);
        return new Transaction(account, key.PublicKey, nonce, receiver, block, actions).Sign(key);
    }

    public async Task<SignedDelegateAction> DelegateAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        ulong validBlocks,
        CancellationToken cancellationToken
    )
    {
        (ulong nonce, CryptoHash _) = await _nonces.NextAsync(cancellationToken).ConfigureAwait(false);
        BlockView head = await rpc.BlockAsync(BlockReference.Optimistic, cancellationToken).ConfigureAwait(false);
        return new DelegateAction(account, receiver, actions, nonce, head.Header.Height + validBlocks, key.PublicKey).Sign(key);
    }

    public void Dispose() => _nonces.Dispose();

    /// <summary>Null: this transaction will never run, sign another.</summary>
    private async Task<TransactionResultView?> TryAsync(SignedTransaction signed, WaitUntil waitUntil, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await rpc.SendTransactionAsync(signed, waitUntil, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException exception) when (exception.Cause == RpcCause.TimeoutError)
            {
                // Taken, but not that far yet; sending it again is asking again.
            }
            catch (RpcException exception) when (exception.InvalidTransaction is { Kind: "InvalidNonce" })
            {
                await _nonces.ForgetNonceAsync(cancellationToken).ConfigureAwait(false);
                return await FindAsync(signed, waitUntil, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException exception) when (exception.InvalidTransaction is { Kind: "Expired" or "InvalidChain" })
            {
                await _nonces.ForgetBlockAsync(cancellationToken).ConfigureAwait(false);
                return await FindAsync(signed, waitUntil, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException exception) when (exception.InvalidTransaction is { Kind: "ShardCongested" or "ShardStuck" })
            {
                // Not taken now; the same transaction may be later.
            }

            await Task.Delay(options.PollDelay, rpc.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>An earlier try may have been taken although its answer was lost.</summary>
    private async Task<TransactionResultView?> FindAsync(SignedTransaction signed, WaitUntil waitUntil, CancellationToken cancellationToken)
    {
        try
        {
            // Asked to wait, a node would wait for an unknown transaction too.
            await rpc.TransactionAsync(signed.Hash, account, WaitUntil.None, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.Cause == RpcCause.UnknownTransaction)
        {
            return null;
        }

        while (true)
        {
            try
            {
                return await rpc.TransactionAsync(signed.Hash, account, waitUntil, cancellationToken).ConfigureAwait(false);
            }
            catch (RpcException exception) when (exception.Cause == RpcCause.TimeoutError)
            {
                await Task.Delay(options.PollDelay, rpc.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
