using Near.Client;

namespace Near.Localnet.Chain;

/// <summary>A valid transaction on its way into a chunk.</summary>
/// <param name="Size">Bytes of its Borsh form.</param>
/// <param name="Gas">What turning it into a receipt burns.</param>
internal sealed record PooledTransaction(SignedTransaction Transaction, int Size, ulong Gas)
{
    public CryptoHash Hash { get; } = Transaction.Hash;

    public (AccountId, PublicKey) Key => (Transaction.Transaction.SignerId, Transaction.Transaction.PublicKey);

    public ulong Nonce => Transaction.Transaction.Nonce;
}
