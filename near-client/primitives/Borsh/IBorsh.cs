namespace Near.Client.Borsh;

/// <summary>A type with a Borsh form (borsh.io), the binary encoding of everything NEAR hashes, signs or stores.</summary>
public interface IBorsh<TSelf>
    where TSelf : IBorsh<TSelf>
{
    void Write(BorshWriter writer);

    /// <exception cref="NearFormatException">The bytes are not a <typeparamref name="TSelf"/>.</exception>
    static abstract TSelf Read(ref BorshReader reader);
}
