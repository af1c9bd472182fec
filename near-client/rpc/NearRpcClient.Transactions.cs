namespace Near.Client.Rpc;

public sealed partial class NearRpcClient
{
    /// <summary>
    /// Sends a transaction and waits until it is that far. A node waits about 10 s, then answers TIMEOUT_ERROR; the
    /// transaction may still run. Sending the same one again is harmless.
    /// </summary>
    public Task<TransactionResultView> SendTransactionAsync(
        SignedTransaction transaction,
        WaitUntil waitUntil = WaitUntil.ExecutedOptimistic,
        CancellationToken cancellationToken = default
    ) =>
        CallAsync<TransactionResultView>(
            "send_tx",
            new Dictionary<string, object?> { ["signed_tx_base64"] = Base64(transaction), ["wait_until"] = waitUntil },
            cancellationToken
        );

    /// <summary>Sends a transaction without waiting or checking; gives its hash.</summary>
    public Task<CryptoHash> BroadcastAsync(SignedTransaction transaction, CancellationToken cancellationToken = default) =>
        CallAsync<CryptoHash>("broadcast_tx_async", [Base64(transaction)], cancellationToken);

    /// <summary>Sends a transaction and waits until its receipts have run.</summary>
    public Task<TransactionResultView> BroadcastCommitAsync(SignedTransaction transaction, CancellationToken cancellationToken = default) =>
        CallAsync<TransactionResultView>("broadcast_tx_commit", [Base64(transaction)], cancellationToken);

    /// <summary>How far a transaction is, and what it did. UNKNOWN_TRANSACTION while it is in no block.</summary>
    public Task<TransactionResultView> TransactionAsync(
        CryptoHash hash,
        AccountId signer,
        WaitUntil waitUntil = WaitUntil.None,
        CancellationToken cancellationToken = default
    ) => CallAsync<TransactionResultView>("tx", StatusParams(hash, signer, waitUntil), cancellationToken);

    /// <summary>As <see cref="TransactionAsync"/>, with the receipts themselves.</summary>
    public Task<TransactionResultView> TransactionStatusAsync(
        CryptoHash hash,
        AccountId signer,
        WaitUntil waitUntil = WaitUntil.None,
        CancellationToken cancellationToken = default
    ) => CallAsync<TransactionResultView>("EXPERIMENTAL_tx_status", StatusParams(hash, signer, waitUntil), cancellationToken);

    /// <summary>A receipt as it was sent.</summary>
    public Task<ReceiptView> ReceiptAsync(CryptoHash receiptId, CancellationToken cancellationToken = default) =>
        CallAsync<ReceiptView>("EXPERIMENTAL_receipt", new Dictionary<string, object?> { ["receipt_id"] = receiptId }, cancellationToken);

    private static string Base64(SignedTransaction transaction) => Convert.ToBase64String(transaction.Encode());

    private static Dictionary<string, object?> StatusParams(CryptoHash hash, AccountId signer, WaitUntil waitUntil) =>
        new()
        {
            ["tx_hash"] = hash,
            ["sender_account_id"] = signer,
            ["wait_until"] = waitUntil,
        };
}
