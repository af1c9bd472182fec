using Near.Client.Borsh;

namespace Near.Localnet.State;

/// <summary>A queue in the state: the entries from First to just before Next.</summary>
internal sealed record QueueIndices(ulong First, ulong Next) : IBorsh<QueueIndices>
{
    public static readonly QueueIndices Empty = new(0, 0);

    public ulong Count => Next - First;

    public static QueueIndices Read(ref BorshReader reader) => new(reader.ReadU64(), reader.ReadU64());

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(First);
        writer.WriteU64(Next);
    }
}
