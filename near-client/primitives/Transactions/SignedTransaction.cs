using Near.Client.Borsh;

namespace Near.Client;

/// <summary>A transaction with its signature, ready to be sent.</summary>
public sealed record SignedTransaction(Transaction Transaction, Signature Signature) : IBorsh<SignedTransaction>
{
    private bool _isVerified;

    /// <summary>What was verified is not the copy.</summary>
    private SignedTransaction(SignedTransaction original) =>
        (Transaction, Signature, Hash) = (original.Transaction, original.Signature, original.Hash);

    /// <summary>The transaction's id.</summary>
    public CryptoHash Hash { get; } = Transaction.Hash;

    /// <exception cref="NearFormatException">The bytes are not exactly one signed transaction.</exception>
    public static SignedTransaction Decode(ReadOnlySpan<byte> bytes) => BorshCodec.Decode<SignedTransaction>(bytes);

    /// <inheritdoc />
    public static SignedTransaction Read(ref BorshReader reader) => new(Transaction.Read(ref reader), Signature.Read(ref reader));

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(Transaction);
        writer.Write(Signature);
    }

    /// <summary>The Borsh form, as nodes take it.</summary>
    public byte[] Encode() => BorshCodec.Encode(this);

    /// <summary>Whether the signature is the named key's. Whether the key is the signer's, only the chain knows.</summary>
    /// <remarks>A valid signature is computed once.</remarks>
    public bool Verify() => _isVerified || (_isVerified = Transaction.PublicKey.Verify(Hash.Bytes, Signature));

    /// <summary>The hash stands for all of the transaction.</summary>
    public bool Equals(SignedTransaction? other) => other is not null && Hash == other.Hash && Signature.Equals(other.Signature);

    /// <inheritdoc />
    public override int GetHashCode() => Hash.GetHashCode();
}
