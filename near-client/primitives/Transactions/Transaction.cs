using Near.Client.Borsh;

namespace Near.Client;

/// <summary>A transaction before it is signed.</summary>
/// <param name="PublicKey">The key of <paramref name="SignerId"/> that signs.</param>
/// <param name="Nonce">Above the key's nonce on chain.</param>
/// <param name="BlockHash">A recent block; the transaction is void some time (about a day on mainnet) after it.</param>
/// <param name="V1">What makes it a version 1 transaction; null for version 0, the usual one.</param>
public sealed record Transaction(
    AccountId SignerId,
    PublicKey PublicKey,
    ulong Nonce,
    AccountId ReceiverId,
    CryptoHash BlockHash,
    IReadOnlyList<Action> Actions,
    TransactionV1? V1 = null
) : IBorsh<Transaction>
{
    private const byte Version1 = 1;

    /// <summary>SHA-256 of the Borsh form: the transaction's id, and what is signed.</summary>
    public CryptoHash Hash => BorshCodec.Hash(this);

    /// <inheritdoc />
    public static Transaction Read(ref BorshReader reader)
    {
        // Version 0 has no tag: it begins with the length of an account id, whose second byte is 0. Version 1 has the tag
        // 1 before such a length, whose first byte is not 0.
        ReadOnlySpan<byte> prefix = reader.Peek(2);
        if (prefix.Length == 2 && prefix[1] == 0)
        {
            return new(
                reader.Read<AccountId>(),
                PublicKey.Read(ref reader),
                reader.ReadU64(),
                reader.Read<AccountId>(),
                reader.Read<CryptoHash>(),
                reader.ReadList<Action>()
            );
        }

        byte tag = reader.ReadU8();
        return tag == Version1 ? ReadV1(ref reader) : throw BorshReader.UnknownTag(nameof(Transaction), tag);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        if (V1 is not null)
            writer.WriteU8(Version1);

        writer.Write(SignerId);
        writer.Write(PublicKey);
        if (V1 is null)
        {
            writer.WriteU64(Nonce);
        }
        else
        {
            writer.Write(new TransactionNonce(Nonce, V1.NonceIndex));
        }

        writer.Write(ReceiverId);
        writer.Write(BlockHash);
        writer.WriteList(Actions);
        if (V1 is not null)
            writer.WriteU8((byte)V1.NonceMode);
    }

    /// <summary>Signs <see cref="Hash"/>; the key must be that of <see cref="PublicKey"/>, which nobody checks here.</summary>
    public SignedTransaction Sign(SecretKey key) => new(this, key.Sign(Hash.Bytes));

    private static Transaction ReadV1(ref BorshReader reader)
    {
        AccountId signer = reader.Read<AccountId>();
        var key = PublicKey.Read(ref reader);
        TransactionNonce nonce = reader.Read<TransactionNonce>();
        AccountId receiver = reader.Read<AccountId>();
        CryptoHash block = reader.Read<CryptoHash>();
        IReadOnlyList<Action> actions = reader.ReadList<Action>();
        byte mode = reader.ReadU8();
        return mode <= (byte)NonceMode.Strict
            ? new(signer, key, nonce.Value, receiver, block, actions, new(nonce.Index, (NonceMode)mode))
            : throw BorshReader.UnknownTag(nameof(NonceMode), mode);
    }
}
