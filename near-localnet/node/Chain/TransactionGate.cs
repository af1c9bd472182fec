using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Fees;

namespace Near.Localnet.Chain;

/// <summary>The way of a transaction into the pool.</summary>
internal sealed class TransactionGate(Blockchain chain, TransactionPool pool, ChainClock clock, System.Action wakeProducer)
{
    /// <summary>Takes the transaction if it is valid on top of the head; sending it again changes nothing.</summary>
    /// <returns>Why it is refused, or null.</returns>
    /// <exception cref="PoolFullException">Too many transactions wait.</exception>
    /// <exception cref="LocalNodeException">There are no new blocks at the moment.</exception>
    public InvalidTxError? Submit(SignedTransaction transaction)
    {
        if (IsKnown(transaction.Hash))
            return null;
        chain.Health.ThrowIfFaulty();
        if (Refusal(transaction) is { } error)
            return error;
        var cost = TransactionCost.Of(transaction.Transaction, chain.Head.Block.Header.InnerRest.NextGasPrice, chain.Genesis.Protocol);
        if (!pool.TryAdd(new PooledTransaction(transaction, BorshCodec.Encode(transaction).Length, cost.Burnt.Gas)))
            throw new PoolFullException();
        wakeProducer();
        return null;
    }

    /// <summary>In a block already, or on the way into one.</summary>
    public bool IsKnown(CryptoHash hash) => pool.Contains(hash) || chain.Store.Transaction(hash) is not null;

    /// <summary>Why the transaction will never be in a block as things stand; null when it may be, or is.</summary>
    public InvalidTxError? Refusal(SignedTransaction transaction)
    {
        InvalidTxError? error = new TransactionVerifier(chain.ContextOfNext(clock.NowNanoseconds)).Check(transaction, chain.Head.State);
        // Its own block may have come in between, with its nonce.
        return error is not null && IsKnown(transaction.Hash) ? null : error;
    }
}

/// <summary>The node takes no more transactions until some of those that wait are in a block.</summary>
internal sealed class PoolFullException() : Exception("The node's pool of transactions is full. Send it again later.");
