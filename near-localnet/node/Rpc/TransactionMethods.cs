using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Rpc;

/// <summary>send_tx, broadcast_tx_async, broadcast_tx_commit, tx and EXPERIMENTAL_tx_status.</summary>
internal sealed class TransactionMethods(Blockchain chain, TransactionGate gate, TimeProvider timeProvider)
{
    /// <summary>nearcore, polling_timeout.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly TransactionStatus _status = new(chain);

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("send_tx", (parameters, cancellationToken) => SendAsync(Transaction(parameters), Level(parameters), cancellationToken));
        methods.Add(
            "broadcast_tx_commit",
            (parameters, cancellationToken) => SendAsync(Transaction(parameters), WaitUntil.ExecutedOptimistic, cancellationToken)
        );
        methods.Add("broadcast_tx_async", parameters => SendAndForget(Transaction(parameters)).ToString());
        methods.Add("tx", (parameters, cancellationToken) => StatusAsync(parameters, withReceipts: false, cancellationToken));
        methods.Add(
            "EXPERIMENTAL_tx_status",
            (parameters, cancellationToken) => StatusAsync(parameters, withReceipts: true, cancellationToken)
        );
    }

    private CryptoHash SendAndForget(SignedTransaction transaction)
    {
        try
        {
            gate.Submit(transaction); // Whether it is valid shows in the transaction's status.
        }
        catch (PoolFullException)
        {
            // As good as lost on the way.
        }

        return transaction.Hash;
    }

    private async Task<object?> SendAsync(SignedTransaction transaction, WaitUntil waitUntil, CancellationToken cancellationToken)
    {
        if (waitUntil == WaitUntil.None)
        {
            SendAndForget(transaction);
            return new TransactionResultView();
        }

        int reverts = chain.Reverts;
        try
        {
            if (gate.Submit(transaction) is { } error)
                throw Invalid(error);
        }
        catch (PoolFullException exception)
        {
            throw JsonRpcException.CannotAnswer($"The node reached its limits. Try again later. More details: {exception.Message}");
        }

        return await WaitAsync(transaction.Hash, transaction, waitUntil, withReceipts: false, reverts, cancellationToken);
    }

    private async Task<object?> StatusAsync(RpcParams parameters, bool withReceipts, CancellationToken cancellationToken)
    {
        WaitUntil waitUntil = Level(parameters);
        if (parameters.Positional is [_] || parameters.Find("signed_tx_base64") is not null)
        {
            SignedTransaction transaction = Transaction(parameters);
            return await WaitAsync(transaction.Hash, transaction, waitUntil, withReceipts, chain.Reverts, cancellationToken);
        }

        (JsonElement hash, JsonElement sender) = parameters.Positional is [var first, var second]
            ? (first, second)
            : (parameters.Require("tx_hash"), parameters.Require("sender_account_id"));
        _ = RpcParams.As<AccountId>(sender, "sender_account_id");
        return await WaitAsync(RpcParams.As<CryptoHash>(hash, "tx_hash"), null, waitUntil, withReceipts, chain.Reverts, cancellationToken);
    }

    /// <param name="reverts">How many reverts there had been when the request began.</param>
    private async Task<object?> WaitAsync(
        CryptoHash hash,
        SignedTransaction? transaction,
        WaitUntil waitUntil,
        bool withReceipts,
        int reverts,
        CancellationToken cancellationToken
    )
    {
        using var timeout = new CancellationTokenSource(LongestWait, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            while (true)
            {
                Task nextBlock = chain.NewBlock.Next;
                if (chain.Read(() => Reached(hash, transaction, waitUntil, withReceipts, reverts)) is { } status)
                    return status;
                chain.Health.ThrowIfFaulty();
                await nextBlock.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw JsonRpcException.Handler("TIMEOUT_ERROR", null, "Timeout");
        }
    }

    /// <summary>The status of a transaction that has come as far as was asked for; null of one that has not.</summary>
    private TransactionResultView? Reached(
        CryptoHash hash,
        SignedTransaction? transaction,
        WaitUntil waitUntil,
        bool withReceipts,
        int reverts
    )
    {
        ExecutedTransaction? found = _status.Find(hash);
        if (found is not null && Satisfies(found.Progress, waitUntil))
            return _status.View(found, withReceipts);
        if (found is null && !gate.IsKnown(hash))
            RefuseUnknown(hash, transaction, waitUntil, reverts);
        return null;
    }

    /// <summary>It may still come, unless it is invalid, nobody wants to wait, or a revert has taken it away.</summary>
    private void RefuseUnknown(CryptoHash hash, SignedTransaction? transaction, WaitUntil waitUntil, int reverts)
    {
        if (transaction is not null && gate.Refusal(transaction) is { } error)
            throw Invalid(error);
        if (waitUntil == WaitUntil.None)
        {
            throw JsonRpcException.Handler(
                "UNKNOWN_TRANSACTION",
                new JsonObject { ["requested_transaction_hash"] = hash.ToString() },
                $"Transaction {hash} doesn't exist"
            );
        }

        if (chain.Reverts != reverts)
        {
            throw LocalnetMethods.Refusal(
                $"The node went back to a snapshot while the request waited, and knows no transaction {hash}. Send the transaction again."
            );
        }
    }

    /// <summary>nearcore, tx_execution_status_meets_expectations: the levels are no straight ladder.</summary>
    private static bool Satisfies(WaitUntil actual, WaitUntil expected) =>
        expected switch
        {
            WaitUntil.None => true,
            WaitUntil.Included => actual != WaitUntil.None,
            WaitUntil.ExecutedOptimistic => actual is WaitUntil.ExecutedOptimistic or WaitUntil.Executed or WaitUntil.Final,
            WaitUntil.IncludedFinal => actual is WaitUntil.IncludedFinal or WaitUntil.Executed or WaitUntil.Final,
            WaitUntil.Executed => actual is WaitUntil.Executed or WaitUntil.Final,
            _ => actual == WaitUntil.Final,
        };

    private static WaitUntil Level(RpcParams parameters) => parameters.Find("wait_until", WaitUntil.ExecutedOptimistic);

    private static SignedTransaction Transaction(RpcParams parameters)
    {
        JsonElement text = parameters.Positional switch
        {
            [var only] => only,
            [_, _, ..] => throw JsonRpcException.Parse("Unable to parse send request: too many params passed"),
            _ => parameters.Require("signed_tx_base64"),
        };
        try
        {
            return SignedTransaction.Decode(RpcParams.Bytes(text, "signed_tx_base64"));
        }
        catch (NearFormatException exception)
        {
            throw JsonRpcException.Parse($"Failed to decode transaction: {exception.Message}");
        }
    }

    private static JsonRpcException Invalid(InvalidTxError error)
    {
        var data = new Dictionary<string, TxExecutionError> { ["TxExecutionError"] = new TxExecutionError.InvalidTxError(error) };
        return JsonRpcException.Handler("INVALID_TRANSACTION", [], JsonSerializer.SerializeToNode(data, NodeJson.Options));
    }
}
