using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>Where a shard that has grown too large would be split, and the memory either half would take.</summary>
public sealed record TrieSplit(AccountId BoundaryAccount, ulong LeftMemory, ulong RightMemory) : IBorsh<TrieSplit>
{
    /// <inheritdoc />
    public static TrieSplit Read(ref BorshReader reader) => new(reader.Read<AccountId>(), reader.ReadU64(), reader.ReadU64());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(BoundaryAccount);
        writer.WriteU64(LeftMemory);
        writer.WriteU64(RightMemory);
    }
}
