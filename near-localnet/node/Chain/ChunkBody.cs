using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.Runtime;

namespace Near.Localnet.Chain;

/// <summary>What a chunk carries: the transactions it executes, and the receipts that the previous chunk's execution made.</summary>
internal sealed record ChunkBody(IReadOnlyList<SignedTransaction> Transactions, IReadOnlyList<Receipt> Receipts) : IBorsh<ChunkBody>
{
    private const ulong ShardId = 0;

    public CryptoHash TransactionsRoot => NearMerkle.Root([.. Transactions.Select(NearMerkle.Leaf)]);

    /// <summary>One leaf a receiving shard: the hash of its receipts.</summary>
    public CryptoHash ReceiptsRoot
    {
        get
        {
            var writer = new BorshWriter();
            writer.WriteU64(ShardId);
            writer.WriteList(Receipts);
            return NearMerkle.Leaf(CryptoHash.Sha256(writer.Written));
        }
    }

    /// <summary>
    /// Root and length of the erasure-coded body. With the one block producer seat of this chain the code is (1 data, 1 parity) part; the
    /// parity of a single data part equals it (genesis: two parity parts).
    /// </summary>
    public (CryptoHash Root, ulong Length) Encoded(int parts)
    {
        byte[] body = BorshCodec.Encode(this);
        var writer = new BorshWriter();
        writer.WriteBytes(body);
        var leaf = CryptoHash.Sha256(writer.Written);
        return (NearMerkle.Root([.. Enumerable.Repeat(leaf, parts)]), (ulong)body.Length);
    }

    public static ChunkBody Read(ref BorshReader reader) => new(reader.ReadList<SignedTransaction>(), reader.ReadList<Receipt>());

    public void Write(BorshWriter writer)
    {
        writer.WriteList(Transactions);
        writer.WriteList(Receipts);
    }
}
