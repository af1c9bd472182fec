using System.Buffers.Binary;
using Near.Client;

namespace Near.Localnet.Runtime;

/// <summary>
/// Ids of receipts, actions and data: SHA-256 of a parent id, the block height and an index (nearcore, core/primitives/src/utils.rs).
/// </summary>
internal static class ReceiptIds
{
    public static CryptoHash OfTransaction(CryptoHash transaction, ulong height) => Derive(transaction, height, 0);

    public static CryptoHash OfChild(CryptoHash parent, ulong height, int index) => Derive(parent, height, (ulong)index);

    /// <summary>Counts down from the greatest index, so that it never equals the id of a child receipt.</summary>
    public static CryptoHash OfAction(CryptoHash receipt, ulong height, int actionIndex) =>
        Derive(receipt, height, ulong.MaxValue - (ulong)actionIndex);

    public static CryptoHash OfData(CryptoHash action, ulong height, ulong count) => Derive(action, height, count);

    /// <summary>The seed that an action's contract sees.</summary>
    public static byte[] RandomSeed(CryptoHash action, CryptoHash blockRandomValue)
    {
        Span<byte> bytes = stackalloc byte[2 * CryptoHash.Length];
        action.CopyTo(bytes);
        blockRandomValue.CopyTo(bytes[CryptoHash.Length..]);
        return CryptoHash.Sha256(bytes).ToArray();
    }

    private static CryptoHash Derive(CryptoHash parent, ulong height, ulong index)
    {
        Span<byte> bytes = stackalloc byte[CryptoHash.Length + 2 * sizeof(ulong)];
        parent.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[CryptoHash.Length..], height);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[(CryptoHash.Length + sizeof(ulong))..], index);
        return CryptoHash.Sha256(bytes);
    }
}
