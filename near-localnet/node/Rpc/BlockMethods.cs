using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>block, chunk, gas_price and EXPERIMENTAL_congestion_level.</summary>
internal sealed class BlockMethods(Blockchain chain)
{
    private const ulong OnlyShard = 0;

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("block", Block);
        methods.Add("chunk", Chunk);
        methods.Add("gas_price", GasPrice);
        methods.Add(
            "EXPERIMENTAL_congestion_level",
            parameters => new { CongestionLevel = CongestionLevel.Of(FindChunk(parameters).Chunk, chain.Genesis.Protocol.Table) }
        );
    }

    private BlockView Block(RpcParams parameters)
    {
        RequestedBlock reference = parameters.Positional is [var id] ? RequestedBlock.ParseId(id) : RequestedBlock.Parse(parameters);
        return BlockViews.Block(reference.Require(chain), chain);
    }

    private ChunkView Chunk(RpcParams parameters) => BlockViews.Chunk(FindChunk(parameters), chain);

    private StoredBlock FindChunk(RpcParams parameters) =>
        parameters.Positional switch
        {
            [{ ValueKind: JsonValueKind.Array } pair] when pair.GetArrayLength() == 2 => ChunkOf(pair[0], pair[1]),
            [var chunkId] => ChunkOf(RpcParams.As<CryptoHash>(chunkId, "chunk_id")),
            _ when parameters.Find("chunk_id") is { } chunkId => ChunkOf(RpcParams.As<CryptoHash>(chunkId, "chunk_id")),
            _ => ChunkOf(parameters.Require("block_id"), parameters.Require("shard_id")),
        };

    private StoredBlock ChunkOf(JsonElement blockId, JsonElement shardId)
    {
        StoredBlock block = RequestedBlock.ParseId(blockId).Require(chain);
        ulong shard = RpcParams.As<ulong>(shardId, "shard_id");
        return shard == OnlyShard
            ? block
            : throw JsonRpcException.Handler(
                "INVALID_SHARD_ID",
                new JsonObject { ["shard_id"] = shard },
                $"Shard id {shard} does not exist"
            );
    }

    private StoredBlock ChunkOf(CryptoHash chunkHash) =>
        chain.Store.HeightOfChunk(chunkHash) is { } height
            ? chain.Store.BlockAt(height)!
            : throw JsonRpcException.Handler(
                "UNKNOWN_CHUNK",
                new JsonObject { ["chunk_hash"] = chunkHash.ToString() },
                $"Chunk Missing (unavailable on the node): ChunkHash(`{chunkHash}`) \n Cause: Unknown"
            );

    private object GasPrice(RpcParams parameters)
    {
        JsonElement? id = parameters.Positional is [var only] ? only : parameters.Find("block_id");
        RequestedBlock reference = id is null or { ValueKind: JsonValueKind.Null }
            ? RequestedBlock.Latest
            : RequestedBlock.ParseId(id.Value);
        return new { GasPrice = reference.Require(chain).Header.InnerRest.NextGasPrice };
    }
}
