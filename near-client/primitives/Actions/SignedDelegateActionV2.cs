using Near.Client.Borsh;

namespace Near.Client;

/// <summary>A delegate action of version 2 with its sender's signature.</summary>
public sealed record SignedDelegateActionV2(DelegateActionV2 DelegateAction, Signature Signature) : IBorsh<SignedDelegateActionV2>
{
    /// <inheritdoc />
    public static SignedDelegateActionV2 Read(ref BorshReader reader) => new(DelegateActionV2.Read(ref reader), Signature.Read(ref reader));

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(DelegateAction);
        writer.Write(Signature);
    }

    /// <inheritdoc cref="SignedDelegateAction.Verify"/>
    public bool Verify() => DelegateAction.PublicKey.Verify(DelegateAction.Hash.Bytes, Signature);
}
