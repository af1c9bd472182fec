namespace Near.Client.Borsh;

/// <summary>A type with a Borsh form (borsh.io), the binary encoding of everything NEAR hashes, signs or stores.</summary>
public interface IBorsh<TSelf>
    where TSelf : IBorsh<TSelf>
{
    /// <summary>Appends the Borsh form.</summary>
    void Write(BorshWriter writer);

    /// <summary>Reads one value and leaves what follows it.</summary>
    /// <exception cref="NearFormatException">The bytes are not a <typeparamref name="TSelf"/>.</exception>
    static abstract TSelf Read(ref BorshReader reader);
}
