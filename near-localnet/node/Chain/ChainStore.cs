using System.Text;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Runtime;
using Near.Localnet.Storage;

namespace Near.Localnet.Chain;

/// <summary>The chain's data by kind, over a key-value store.</summary>
internal sealed class ChainStore(IKeyValueStore store)
{
    public StoredBlock? BlockAt(ulong height) => Get<StoredBlock>(Column.Block, StoreKey.Height(height));

    public StoredBlock? Block(CryptoHash hash) => HeightOf(hash) is { } height ? BlockAt(height) : null;

    /// <summary>The block behind this one, at the next height that has a block; null behind the last one.</summary>
    public StoredBlock? BlockAfter(StoredBlock block) => HeightOf(block.Ordinal + 1) is { } height ? BlockAt(height) : null;

    /// <summary>The height of the block that is so manyth in the chain, the genesis being the first.</summary>
    public ulong? HeightOf(ulong ordinal) =>
        store.Get(Column.BlockOrdinal, StoreKey.Height(ordinal)) is { } height ? StoreKey.Height(height) : null;

    public ulong? HeightOf(CryptoHash blockHash) => Height(Column.BlockHeight, blockHash);

    public ulong? HeightOfChunk(CryptoHash chunkHash) => Height(Column.ChunkHeight, chunkHash);

    public ChunkBody ChunkBodyAt(ulong height) => Get<ChunkBody>(Column.ChunkBody, StoreKey.Height(height))!;

    public StoredTransaction? Transaction(CryptoHash hash) => Get<StoredTransaction>(Column.Transaction, hash.Bytes);

    public StoredReceipt? Receipt(CryptoHash id) => Get<StoredReceipt>(Column.Receipt, id.Bytes);

    public StoredOutcome? Outcome(CryptoHash id) => Get<StoredOutcome>(Column.Outcome, id.Bytes);

    public IReadOnlyList<OutcomeLeaf> OutcomesAt(ulong height) =>
        Get<OutcomeLeaves>(Column.ChunkOutcomes, StoreKey.Height(height))?.Items ?? [];

    /// <summary>The receipts that were made at this height and taken up in the same chunk.</summary>
    public IEnumerable<Receipt> InstantReceiptsAt(ulong height) =>
        (store.Get(Column.InstantReceipts, StoreKey.Height(height)) ?? [])
            .Chunk(CryptoHash.Length)
            .Select(id => Receipt(CryptoHash.FromBytes(id))!.Receipt);

    public Epoch? Epoch(CryptoHash id) => Get<Epoch>(Column.Epoch, id.Bytes);

    /// <summary>Where the chain stands; null in a store that has none.</summary>
    /// <exception cref="LocalNodeException">The data is in the form of another version.</exception>
    public ChainTip? Tip()
    {
        if (store.Get(Column.Meta, MetaKey(ChainTip.Name)) is not { } tip)
            return null;
        StoreVersion version = Get<StoreVersion>(Column.Meta, MetaKey(StoreVersion.Name)) ?? StoreVersion.First;
        return version == StoreVersion.Current
            ? BorshCodec.Decode<ChainTip>(tip)
            : throw new LocalNodeException(
                $"The data is that of another version of this program: it has form {version.Number}, and this version reads "
                    + $"{StoreVersion.Current.Number}. Delete the data to start anew, or go on with the version that wrote it; its "
                    + "view-state "
                    + "dump-state makes a genesis of the state."
            );
    }

    public static byte[] MetaKey(string name) => Encoding.UTF8.GetBytes(name);

    private ulong? Height(Column column, CryptoHash hash) => store.Get(column, hash.Bytes) is { } bytes ? StoreKey.Height(bytes) : null;

    private T? Get<T>(Column column, ReadOnlySpan<byte> key)
        where T : class, IBorsh<T> => store.Get(column, key) is { } bytes ? BorshCodec.Decode<T>(bytes) : null;
}
