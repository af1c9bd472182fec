using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>A transaction of a block.</summary>
/// <param name="Stored">The transaction and its block's height.</param>
/// <param name="Outcome">Of the transaction itself.</param>
/// <param name="Receipts">The outcomes of those of its receipts that have run.</param>
/// <param name="Progress">How far it has come.</param>
internal sealed record ExecutedTransaction(
    StoredTransaction Stored,
    StoredOutcome Outcome,
    IReadOnlyDictionary<CryptoHash, StoredOutcome> Receipts,
    WaitUntil Progress
);
