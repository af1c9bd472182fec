using System.Text.Json;
using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>How requests name a block: <c>block_id</c> (height or hash), <c>finality</c> or <c>sync_checkpoint</c>.</summary>
internal abstract record RequestedBlock
{
    public sealed record ByHeight(ulong Height) : RequestedBlock;

    public sealed record ByHash(CryptoHash Hash) : RequestedBlock;

    public sealed record ByFinality(string Finality) : RequestedBlock;

    public sealed record Checkpoint : RequestedBlock;

    public static readonly RequestedBlock Latest = new ByFinality("optimistic");

    /// <summary>From the named parameters of a request.</summary>
    public static RequestedBlock Parse(RpcParams parameters)
    {
        if (parameters.Find("block_id") is { } blockId)
            return ParseId(blockId);
        if (parameters.Find("finality") is { } finality)
        {
            return
                finality.ValueKind == JsonValueKind.String && finality.GetString() is ("optimistic" or "near-final" or "final") and var name
                ? new ByFinality(name)
                : throw JsonRpcException.Parse("Failed parsing args: `finality` is none of `optimistic`, `near-final`, `final`");
        }

        if (parameters.Find("sync_checkpoint") is { } checkpoint)
        {
            // No block is ever dropped here, so the earliest available is the genesis.
            return checkpoint.ValueKind == JsonValueKind.String && checkpoint.GetString() is "genesis" or "earliest_available"
                ? new Checkpoint()
                : throw JsonRpcException.Parse("Failed parsing args: `sync_checkpoint` is none of `genesis`, `earliest_available`");
        }

        throw JsonRpcException.Parse("Failed parsing args: one of `block_id`, `finality`, `sync_checkpoint` is needed");
    }

    public static RequestedBlock ParseId(JsonElement blockId) =>
        blockId.ValueKind switch
        {
            JsonValueKind.Number when blockId.TryGetUInt64(out ulong height) => new ByHeight(height),
            JsonValueKind.String when CryptoHash.TryParse(blockId.GetString(), out CryptoHash hash) => new ByHash(hash),
            _ => throw JsonRpcException.Parse("Failed parsing args: `block_id` is neither a height nor a hash in base58"),
        };

    public StoredBlock? Find(Blockchain chain) =>
        this switch
        {
            ByHeight(var height) => chain.Store.BlockAt(height),
            ByHash(var hash) => chain.Store.Block(hash),
            ByFinality("final") => chain.FinalBlock,
            ByFinality("near-final") => chain.NearFinalBlock,
            ByFinality => chain.Head.Block,
            _ => chain.Store.BlockAt(chain.Genesis.Height),
        };

    /// <summary>What nearcore's database says it did not find.</summary>
    public string NotFound =>
        this switch
        {
            ByHeight(var height) => $"BLOCK HEIGHT: {height}",
            ByHash(var hash) => $"BLOCK HEADER: {hash}",
            _ => "BLOCK",
        };

    /// <summary>The block, or nearcore's UNKNOWN_BLOCK as the methods of blocks, chunks and prices give it.</summary>
    public StoredBlock Require(Blockchain chain) =>
        Find(chain) ?? throw JsonRpcException.Handler("UNKNOWN_BLOCK", [], $"DB Not Found Error: {NotFound} \n Cause: Unknown");
}
