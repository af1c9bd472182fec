using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Client.Rpc;

namespace Near.Client.Tests.Light;

public sealed class VectorTests
{
    [Fact]
    public void Lite_headers_encode_and_hash_as_nearcores()
    {
        foreach (JsonElement vector in Vectors.Of("block_headers"))
        {
            BlockHeaderInnerLite inner = Json.Read<BlockHeaderInnerLite>(vector.GetProperty("inner_lite"));
            var block = new LightClientBlockLite(vector.Hash("prev_block_hash"), vector.Hash("inner_rest_hash"), inner);

            Assert.Equal(vector.Hex("inner_lite_borsh_hex"), BorshCodec.Encode(inner));
            Assert.Equal(vector.Hash("block_hash"), block.Hash);
            Json.AssertEqual(vector.GetProperty("inner_lite"), Json.Of(inner));
        }
    }

    [Fact]
    public void Whole_headers_encode_hash_and_view_as_nearcores()
    {
        foreach (JsonElement vector in Vectors.Of("full_block_headers"))
        {
            byte[] bytes = vector.Hex("borsh_hex");
            BlockHeader header = BorshCodec.Decode<BlockHeader>(bytes);
            JsonElement view = vector.GetProperty("view");

            Assert.Equal(bytes, BorshCodec.Encode(header));
            Assert.Equal(vector.Hash("hash"), header.Hash);
            Assert.Equal(vector.Hash("hash"), header.Lite.Hash);
            Json.AssertEqual(WithoutCount(view), WithoutCount(Json.Of(BlockHeaderView.From(header))));
            Assert.Equal(bytes, BorshCodec.Encode(Json.Read<BlockHeaderView>(view).ToHeader()));
            Assert.Equal(vector.Hex("approval_for_next_hex"), ApprovalMessage.Endorsement(header.Hash, header.InnerLite.Height + 1));
        }
    }

    [Fact]
    public void Chunk_headers_encode_hash_and_view_as_nearcores()
    {
        foreach (JsonElement vector in Vectors.Of("chunk_headers"))
        {
            byte[] bytes = vector.Hex("borsh_hex");
            ChunkHeader header = BorshCodec.Decode<ChunkHeader>(bytes);
            JsonElement view = vector.GetProperty("view");
            var roots = ChunkRoots.Of([header]);
            JsonElement expected = vector.GetProperty("block_roots_if_alone");

            Assert.Equal(bytes, BorshCodec.Encode(header));
            Assert.Equal(vector.Hash("chunk_hash"), header.ChunkHash);
            Json.AssertEqual(view, Json.Of(ChunkHeaderView.From(header)));
            Assert.Equal(bytes, BorshCodec.Encode(Json.Read<ChunkHeaderView>(view).ToHeader()));
            Assert.Equal(expected.Hash("prev_state_root"), roots.PrevStateRoot);
            Assert.Equal(expected.Hash("chunk_receipts_root"), roots.PrevChunkOutgoingReceiptsRoot);
            Assert.Equal(expected.Hash("chunk_headers_root"), roots.ChunkHeadersRoot);
            Assert.Equal(expected.Hash("chunk_tx_root"), roots.ChunkTxRoot);
            Assert.Equal(expected.Hash("outcome_root"), roots.OutcomeRoot);
        }
    }

    [Fact]
    public void Block_merkle_tree_grows_as_nearcores()
    {
        var tree = new BlockMerkleTree();
        foreach (JsonElement vector in Vectors.Of("block_merkle_tree"))
        {
            tree.Insert(vector.Hash("insert"));
            Assert.Equal(vector.Hash("root"), tree.Root);
            Assert.Equal(vector.GetProperty("size").GetUInt64(), tree.Size);
            Assert.Equal(tree.Root, BorshCodec.Decode<BlockMerkleTree>(BorshCodec.Encode(tree)).Root);
        }
    }

    [Fact]
    public void Merkle_roots_and_paths_are_nearcores()
    {
        foreach (JsonElement vector in Vectors.Of("merkle"))
        {
            var leaves = vector.GetProperty("leaves_hex").EnumerateArray().Select(LeafOf).ToList();
            (CryptoHash root, IReadOnlyList<IReadOnlyList<MerklePathItem>> paths) = NearMerkle.Merklize(leaves);

            Assert.Equal(vector.Hash("root"), root);
            Assert.Equal(root, NearMerkle.Root(leaves));
            Json.AssertEqual(vector.GetProperty("paths"), Json.Of(paths));
            for (int i = 0; i < leaves.Count; i++)
            {
                Assert.True(NearMerkle.Verify(root, leaves[i], paths[i]));
                Assert.Equal(paths[i], NearMerkle.Path(leaves, i));
            }
        }
    }

    [Fact]
    public void Execution_outcomes_have_nearcores_leaves()
    {
        foreach (JsonElement vector in Vectors.Of("execution_outcomes"))
        {
            CryptoHash id = vector.Hash("id");
            ExecutionOutcome outcome = Json.Read<ExecutionOutcome>(vector.GetProperty("outcome"));

            Assert.Equal(vector.GetProperty("to_hashes").EnumerateArray().Select(Json.Read<CryptoHash>), outcome.HashesFor(id));
            Assert.Equal(vector.Hash("leaf"), outcome.LeafFor(id));
            Json.AssertEqual(vector.GetProperty("outcome"), Json.Of(outcome));
        }
    }

    // The vectors say 1 whatever their random chunk_mask says; nearcore counts the mask.
    private static JsonElement WithoutCount(JsonElement view)
    {
        JsonObject json = JsonObject.Create(view)!;
        json.Remove("chunks_included");
        return Json.Of(json);
    }

    private static CryptoHash LeafOf(JsonElement hex)
    {
        var writer = new BorshWriter();
        writer.WriteBytes(Convert.FromHexString(hex.GetString()!));
        return CryptoHash.Sha256(writer.Written);
    }
}
