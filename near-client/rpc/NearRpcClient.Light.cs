using System.Text.Json;
using Near.Client.Light;

namespace Near.Client.Rpc;

public sealed partial class NearRpcClient
{
    /// <summary>Proves the outcome of a transaction against a block the caller trusts, which must be the newer one.</summary>
    public Task<LightClientProof> TransactionProofAsync(
        CryptoHash transactionHash,
        AccountId sender,
        CryptoHash trustedHead,
        CancellationToken cancellationToken = default
    ) =>
        ProofAsync(
            new()
            {
                ["type"] = "transaction",
                ["transaction_hash"] = transactionHash,
                ["sender_id"] = sender,
                ["light_client_head"] = trustedHead,
            },
            cancellationToken
        );

    /// <summary>Proves the outcome of a receipt against a block the caller trusts, which must be the newer one.</summary>
    public Task<LightClientProof> ReceiptProofAsync(
        CryptoHash receiptId,
        AccountId receiver,
        CryptoHash trustedHead,
        CancellationToken cancellationToken = default
    ) =>
        ProofAsync(
            new()
            {
                ["type"] = "receipt",
                ["receipt_id"] = receiptId,
                ["receiver_id"] = receiver,
                ["light_client_head"] = trustedHead,
            },
            cancellationToken
        );

    /// <summary>The next block a light client needs after the one it has; null if there is none yet.</summary>
    public async Task<LightClientBlock?> NextLightClientBlockAsync(CryptoHash lastBlockHash, CancellationToken cancellationToken = default)
    {
        const string Method = "next_light_client_block";
        JsonElement result = await CallAsync<JsonElement>(
                Method,
                new Dictionary<string, object?> { ["last_block_hash"] = lastBlockHash },
                cancellationToken
            )
            .ConfigureAwait(false);
        bool none = result.ValueKind == JsonValueKind.Null || (result.ValueKind == JsonValueKind.Object && result.GetPropertyCount() == 0);
        return none ? null : Read<LightClientBlock>(result, Method);
    }

    private async Task<LightClientProof> ProofAsync(Dictionary<string, object?> parameters, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync<LightClientProof>("light_client_proof", parameters, cancellationToken).ConfigureAwait(false);
        }
        catch (RpcException exception) when (exception.Cause == RpcCause.MethodNotFound)
        {
            // Nodes before 2.3 know it by its old name only.
            return await CallAsync<LightClientProof>("EXPERIMENTAL_light_client_proof", parameters, cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
