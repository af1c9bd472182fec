using System.Text.Json.Nodes;
using Near.Localnet.Tests.Rpc;

namespace Near.Localnet.Tests.Chain;

/// <summary>Light clients that ask a node over JSON-RPC.</summary>
internal static class LightClients
{
    public static async Task<LightClientVerifier> TrustGenesisAsync(RawRpc rpc) =>
        new(
            await rpc.ResultAsync("block", new JsonArray(0)),
            (JsonArray)await rpc.ResultAsync("EXPERIMENTAL_validators_ordered", new JsonArray((JsonNode?)null))
        );

    /// <summary>Goes to the last head there is; gives the number of steps.</summary>
    public static async Task<int> FollowAsync(RawRpc rpc, LightClientVerifier client)
    {
        for (int steps = 0; ; steps++)
        {
            JsonNode next = await rpc.ResultAsync("next_light_client_block", new JsonArray(client.HeadHash));
            if (((JsonObject)next).Count == 0)
                return steps;
            client.Advance(next);
        }
    }

    /// <summary>The ids of a transaction's outcomes, each with the request for its proof.</summary>
    public static IEnumerable<(string Id, JsonObject Request)> Ids(JsonNode status)
    {
        string hash = (string)status["transaction"]!["hash"]!;
        string sender = (string)status["transaction"]!["signer_id"]!;
        yield return (
            hash,
            new()
            {
                ["type"] = "transaction",
                ["transaction_hash"] = hash,
                ["sender_id"] = sender,
            }
        );
        foreach (JsonNode? outcome in (JsonArray)status["receipts_outcome"]!)
        {
            string id = (string)outcome!["id"]!;
            string receiver = (string)outcome["outcome"]!["executor_id"]!;
            yield return (
                id,
                new()
                {
                    ["type"] = "receipt",
                    ["receipt_id"] = id,
                    ["receiver_id"] = receiver,
                }
            );
        }
    }
}
