using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Rpc;

/// <summary>next_light_client_block, light_client_proof and EXPERIMENTAL_light_client_block_proof.</summary>
internal sealed class LightClientMethods(Blockchain chain)
{
    private readonly OutcomeProofs _proofs = new(chain);

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("next_light_client_block", NextBlock);
        methods.Add("light_client_proof", "EXPERIMENTAL_light_client_proof", OutcomeProof);
        methods.Add("EXPERIMENTAL_light_client_block_proof", BlockProof);
    }

    /// <summary>An empty object when there is no later block, as nearcore has it.</summary>
    private object NextBlock(RpcParams parameters)
    {
        CryptoHash hash = RpcParams.As<CryptoHash>(
            parameters.Positional is [var only] ? only : parameters.Require("last_block_hash"),
            "last_block_hash"
        );
        StoredBlock known = chain.Store.Block(hash) ?? throw JsonRpcException.HandlerWithCauseAsData("UNKNOWN_BLOCK", []);
        return chain.LightClient.Next(known) is { } next ? next : new JsonObject();
    }

    private LightClientProof OutcomeProof(RpcParams parameters)
    {
        CryptoHash id = parameters.Require("type").GetString() switch
        {
            "transaction" => RequireId(parameters, "transaction_hash", "sender_id"),
            "receipt" => RequireId(parameters, "receipt_id", "receiver_id"),
            _ => throw JsonRpcException.Parse("Failed parsing args: `type` is neither `transaction` nor `receipt`"),
        };
        StoredBlock head = RequireBlock(parameters.Require<CryptoHash>("light_client_head"));
        StoredOutcome outcome = chain.Store.Outcome(id) ?? throw Refuse("UNKNOWN_TRANSACTION_OR_RECEIPT", id, $"{id} does not exist");
        StoredBlock committing =
            chain.Store.BlockAfter(chain.Store.BlockAt(outcome.Height)!)
            ?? throw Refuse("NOT_CONFIRMED", id, $"{id} has not been confirmed");
        return new(
            _proofs.WithProof(id, outcome, committing.Hash),
            [], // One shard: its root is the only leaf of the block's root.
            committing.Header.Lite,
            PathTo(head, committing)
        );
    }

    private BlockProofView BlockProof(RpcParams parameters)
    {
        StoredBlock block = RequireBlock(parameters.Require<CryptoHash>("block_hash"));
        return new(block.Header.Lite, PathTo(RequireBlock(parameters.Require<CryptoHash>("light_client_head")), block));
    }

    private IReadOnlyList<MerklePathItem> PathTo(StoredBlock head, StoredBlock block)
    {
        if (head.Height > chain.FinalBlock.Height || block.Height > chain.FinalBlock.Height)
        {
            throw JsonRpcException.CannotAnswer(
                "The block or the light client's head is not final yet: ask again when two more blocks are there"
            );
        }

        if (block.Height > head.Height)
            throw JsonRpcException.CannotAnswer($"block {block.Hash} is ahead of head block {head.Hash}");
        return block.Height == head.Height ? [] : _proofs.OfBlock(block, head);
    }

    private static CryptoHash RequireId(RpcParams parameters, string idName, string accountName)
    {
        _ = parameters.Require<AccountId>(accountName); // Names the shard; there is one.
        return parameters.Require<CryptoHash>(idName);
    }

    private StoredBlock RequireBlock(CryptoHash hash) =>
        chain.Store.Block(hash) ?? throw JsonRpcException.Handler("UNKNOWN_BLOCK", [], $"DB Not Found Error: BLOCK HEADER: {hash}");

    private static JsonRpcException Refuse(string name, CryptoHash id, string data) =>
        JsonRpcException.Handler(name, new JsonObject { ["transaction_or_receipt_id"] = id.ToString() }, data);
}
