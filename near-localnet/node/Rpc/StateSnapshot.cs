using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Chain;
using Near.Localnet.State;

namespace Near.Localnet.Rpc;

/// <summary>The state after a block, and results that name the block.</summary>
internal sealed record StateSnapshot(StoredBlock Block, StateTrie State)
{
    public JsonObject With<T>(T view) => Named((JsonObject)JsonSerializer.SerializeToNode(view, NodeJson.Options)!);

    /// <summary>A failure that nearcore reports as a result.</summary>
    public JsonObject Failed(string error) => Named(new() { ["error"] = error, ["logs"] = new JsonArray() });

    private JsonObject Named(JsonObject view)
    {
        view["block_height"] = Block.Height;
        view["block_hash"] = Block.Hash.ToString();
        return view;
    }
}
