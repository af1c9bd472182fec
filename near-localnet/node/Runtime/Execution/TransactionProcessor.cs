using Near.Client;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Turns the transactions of a chunk into receipts (nearcore, process_transactions).</summary>
internal sealed class TransactionProcessor(Chunk chunk)
{
    private readonly TransactionVerifier _verifier = new(chunk.Block);

    /// <summary>Charges each transaction. The receipts of signers to themselves come back, to be executed in this very chunk.</summary>
    public List<Receipt> Process(IReadOnlyList<SignedTransaction> transactions)
    {
        var local = new List<Receipt>();
        foreach (SignedTransaction transaction in transactions.DistinctBy(t => t.Hash))
        {
            (TransactionCharge? charge, InvalidTxError? error) = _verifier.Verify(transaction, chunk.State);
            if (charge is not null)
                Pay(transaction, charge);
            if (error is not null)
                Refuse(transaction, charge, error);
            else if (Accept(transaction, charge!) is var receipt && receipt.ReceiverId == receipt.PredecessorId)
                local.Add(receipt);
            else
                chunk.Sink.Send(receipt);
        }
        return local;
    }

    private void Pay(SignedTransaction signed, TransactionCharge charge)
    {
        charge.WriteTo(chunk.State, signed.Transaction);
        chunk.State.Commit(new(StateChangeKind.TransactionProcessing, signed.Hash));
        chunk.Burn(charge.Cost.BurntAmount);
    }

    private Receipt Accept(SignedTransaction signed, TransactionCharge charge)
    {
        Transaction transaction = signed.Transaction;
        CryptoHash id = ReceiptIds.OfTransaction(signed.Hash, chunk.Block.Height);
        Add(signed, charge, new ExecutionStatus.SuccessReceiptId(id), [id]);
        var body = new ActionReceipt(transaction.SignerId, transaction.PublicKey, charge.Cost.ReceiptGasPrice, transaction.Actions);
        return new Receipt(transaction.SignerId, transaction.ReceiverId, id, body);
    }

    private void Refuse(SignedTransaction signed, TransactionCharge? charge, InvalidTxError error) =>
        Add(signed, charge, new ExecutionStatus.Failure(new TxExecutionError.InvalidTxError(error)), []);

    private void Add(SignedTransaction signed, TransactionCharge? charge, ExecutionStatus status, IReadOnlyList<CryptoHash> receipts)
    {
        var outcome = new ExecutionOutcome
        {
            Status = status,
            ReceiptIds = receipts,
            GasBurnt = charge?.Cost.Burnt.Gas ?? 0,
            TokensBurnt = charge?.Cost.BurntAmount ?? NearToken.Zero,
            ExecutorId = signed.Transaction.SignerId,
        };
        chunk.Add(new OutcomeWithId(signed.Hash, outcome), charge?.Cost.Burnt.Compute ?? 0);
    }
}
