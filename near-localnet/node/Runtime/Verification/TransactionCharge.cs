using Near.Client;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Verification;

/// <summary>What a transaction changes before its receipt exists.</summary>
/// <param name="Cost">What it costs.</param>
/// <param name="Account">The signer's account when it has paid.</param>
/// <param name="Key">The signer's key with its new nonce, allowance or gas balance; null when the account was impersonated.</param>
/// <param name="GasKeyNonce">The nonce used, when the key is a gas key; else it is part of <paramref name="Key"/>.</param>
internal sealed record TransactionCharge(TransactionCost Cost, AccountRecord Account, AccessKey? Key, ulong? GasKeyNonce)
{
    public void WriteTo(StateUpdate state, Transaction transaction)
    {
        state.SetAccount(transaction.SignerId, Account);
        if (Key is not null)
            state.SetAccessKey(transaction.SignerId, transaction.PublicKey, Key);
        if (GasKeyNonce is { } nonce)
            state.SetNumber(TrieKey.GasKeyNonce(transaction.SignerId, transaction.PublicKey, transaction.V1!.NonceIndex!.Value), nonce);
    }
}

/// <summary>
/// The end of verification: a charge and no error (accepted), an error and no charge (refused), or both: a gas key pays for a transaction
/// whose deposits its account cannot pay.
/// </summary>
internal readonly record struct TransactionVerdict(TransactionCharge? Charge, Errors.InvalidTxError? Error);
