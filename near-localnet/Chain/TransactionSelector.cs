using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Verification;
using Near.Localnet.State;

namespace Near.Localnet.Chain;

/// <summary>As the chunk's producer: drops the transactions that are no longer valid when those before them are paid for.</summary>
internal static class TransactionSelector
{
    public static IReadOnlyList<SignedTransaction> Select(IReadOnlyList<SignedTransaction> candidates, StateTrie state, BlockContext block)
    {
        var verifier = new TransactionVerifier(block);
        var update = new StateUpdate(state);
        var selected = new List<SignedTransaction>(candidates.Count);
        foreach (var candidate in candidates)
        {
            if (verifier.Verify(candidate, update).Charge is not { } charge)
                continue;
            Pay(candidate.Transaction, charge, update);
            selected.Add(candidate);
        }

        return selected;
    }

    private static void Pay(Transaction transaction, TransactionCharge charge, StateUpdate update)
    {
        update.SetAccount(transaction.SignerId, charge.Account);
        update.SetAccessKey(transaction.SignerId, transaction.PublicKey, charge.Key);
        if (charge.GasKeyNonce is { } nonce)
            update.SetNumber(TrieKey.GasKeyNonce(transaction.SignerId, transaction.PublicKey, transaction.V1!.NonceIndex!.Value), nonce);
    }
}
