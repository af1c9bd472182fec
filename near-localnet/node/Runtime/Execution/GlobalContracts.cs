using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>Code that any account may use, by its hash or by the name of who deployed it (NEP-591).</summary>
internal static class GlobalContracts
{
    /// <summary>Counts a deployment; it replaces the code of all earlier ones when it arrives.</summary>
    public static ulong NextNonce(StateUpdate state, GlobalContractIdentifier id)
    {
        byte[] key = TrieKey.GlobalContractNonce(id);
        ulong nonce = checked((state.GetNumber(key) ?? 0) + 1);
        state.SetNumber(key, nonce);
        return nonce;
    }

    public static void Store(StateUpdate state, GlobalContractDistribution distribution)
    {
        byte[] key = TrieKey.GlobalContractNonce(distribution.Id);
        if (distribution.Nonce < (state.GetNumber(key) ?? 0))
            return;
        state.SetNumber(key, distribution.Nonce);
        state.Set(TrieKey.GlobalContractCode(distribution.Id), distribution.Code);
    }
}
