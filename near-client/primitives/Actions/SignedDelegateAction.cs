using Near.Client.Borsh;

namespace Near.Client;

/// <summary>A delegate action with its sender's signature, ready for a relayer (NEP-366).</summary>
public sealed record SignedDelegateAction(DelegateAction DelegateAction, Signature Signature) : IBorsh<SignedDelegateAction>
{
    /// <inheritdoc />
    public static SignedDelegateAction Read(ref BorshReader reader) => new(DelegateAction.Read(ref reader), Signature.Read(ref reader));

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(DelegateAction);
        writer.Write(Signature);
    }

    /// <summary>Whether the signature is the named key's. Whether the key is the sender's, only the chain knows.</summary>
    public bool Verify() => DelegateAction.PublicKey.Verify(DelegateAction.Hash.Bytes, Signature);
}
