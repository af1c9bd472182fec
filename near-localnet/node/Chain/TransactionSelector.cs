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
        foreach (SignedTransaction candidate in candidates)
        {
            if (verifier.Verify(candidate, update).Charge is not { } charge)
                continue;
            charge.WriteTo(update, candidate.Transaction);
            selected.Add(candidate);
        }

        return selected;
    }
}
