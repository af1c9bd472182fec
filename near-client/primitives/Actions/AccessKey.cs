using Near.Client.Borsh;

namespace Near.Client;

/// <summary>What a key of an account may do, and the nonce its next transaction must exceed.</summary>
public sealed record AccessKey(ulong Nonce, AccessKeyPermission Permission) : IBorsh<AccessKey>
{
    /// <summary>A new key that may do everything.</summary>
    public static AccessKey FullAccess { get; } = new(0, new AccessKeyPermission.FullAccess());

    /// <inheritdoc />
    public static AccessKey Read(ref BorshReader reader) => new(reader.ReadU64(), AccessKeyPermission.Read(ref reader));

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Nonce);
        writer.Write(Permission);
    }
}
