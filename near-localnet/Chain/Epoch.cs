using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Chain;

/// <summary>
/// A run of blocks with the same validators. An epoch's id is the hash of the last block of the epoch before the previous one, so it is known
/// one epoch ahead; the first epoch's id is zero, the second's is the genesis hash.
/// </summary>
/// <param name="Number">Counts from 1.</param>
internal sealed record Epoch(CryptoHash Id, CryptoHash NextId, ulong FirstHeight, ulong Number) : IBorsh<Epoch>
{
    /// <summary>The genesis block belongs to the same epoch id as the first epoch, but is no part of it.</summary>
    public static Epoch OfGenesis(ulong height) => new(CryptoHash.Zero, CryptoHash.Zero, height, 0);

    /// <summary>The epoch of the block at <paramref name="height"/>, whose parent <paramref name="last"/> is in this one.</summary>
    /// <param name="lastFinalHeight">Of the last final block as the parent sees it.</param>
    /// <param name="length">Blocks of an epoch.</param>
    public Epoch OfNextBlock(CryptoHash last, ulong height, ulong lastFinalHeight, ulong length)
    {
        // nearcore, epoch-manager: an epoch ends when the block three before its planned end is final.
        var ends = Number == 0 || lastFinalHeight + 3 >= FirstHeight + length;
        return ends ? new(NextId, last, height, Number + 1) : this;
    }

    public static Epoch Read(ref BorshReader reader) =>
        new(CryptoHash.Read(ref reader), CryptoHash.Read(ref reader), reader.ReadU64(), reader.ReadU64());

    public void Write(BorshWriter writer)
    {
        writer.Write(Id);
        writer.Write(NextId);
        writer.WriteU64(FirstHeight);
        writer.WriteU64(Number);
    }
}
