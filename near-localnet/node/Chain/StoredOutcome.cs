using Near.Client.Borsh;
using Near.Localnet.Runtime;

namespace Near.Localnet.Chain;

/// <summary>An outcome with the place where it was executed.</summary>
/// <param name="Height">The block whose chunk executed it; its Merkle root is in the header of the block behind it.</param>
/// <param name="Index">Position among the outcomes of that chunk.</param>
internal sealed record StoredOutcome(ulong Height, int Index, ExecutionOutcome Outcome) : IBorsh<StoredOutcome>
{
    public static StoredOutcome Read(ref BorshReader reader) =>
        new(reader.ReadU64(), (int)reader.ReadU32(), ExecutionOutcome.Read(ref reader));

    public void Write(BorshWriter writer)
    {
        writer.WriteU64(Height);
        writer.WriteU32((uint)Index);
        writer.Write(Outcome);
    }
}
