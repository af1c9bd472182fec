namespace Near.Client.Borsh;

/// <summary>Whole values to bytes and back.</summary>
public static class BorshCodec
{
    /// <summary>The bytes of one value.</summary>
    public static byte[] Encode<T>(T value)
        where T : IBorsh<T>
    {
        var writer = new BorshWriter();
        value.Write(writer);
        return writer.ToArray();
    }

    /// <exception cref="NearFormatException">The bytes are not exactly one value.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> bytes)
        where T : IBorsh<T>
    {
        var reader = new BorshReader(bytes);
        T value = T.Read(ref reader);
        reader.ExpectEnd();
        return value;
    }

    /// <summary>SHA-256 of the Borsh form.</summary>
    public static CryptoHash Hash<T>(T value)
        where T : IBorsh<T>
    {
        var writer = new BorshWriter();
        value.Write(writer);
        return CryptoHash.Sha256(writer.Written);
    }
}
