using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

public sealed class LightClientTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_independent_light_client_follows_the_chain_over_many_epochs()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { EpochLength = 10, Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        LightClientVerifier client = await LightClients.TrustGenesisAsync(rpc);
        var epochs = new HashSet<string>();
        for (int step = 0; step < 120; step++)
        {
            await node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), CancellationToken);
            if (step % 7 == 0)
            {
                await LightClients.FollowAsync(rpc, client);
                epochs.Add(client.EpochId);
            }
        }

        Assert.InRange(epochs.Count, 8, 14);
    }

    [Fact]
    public async Task A_light_client_that_slept_for_epochs_catches_up_one_epoch_at_a_time()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { EpochLength = 8, Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        LightClientVerifier client = await LightClients.TrustGenesisAsync(rpc);
        for (int step = 0; step < 100; step++)
            await node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), CancellationToken);

        int steps = await LightClients.FollowAsync(rpc, client);

        Assert.InRange(steps, 8, 14);
        JsonNode final = await rpc.ResultAsync("block", new JsonObject { ["finality"] = "final" });
        Assert.InRange((ulong)final["header"]!["height"]! - client.Height, 0UL, 4UL);
    }

    [Fact]
    public async Task Every_outcome_of_thousands_is_proven_to_the_light_clients_head()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { EpochLength = 20, Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        LightClientVerifier client = await LightClients.TrustGenesisAsync(rpc);
        IReadOnlyList<JsonNode> proven = await TransferAsync(node, rpc, 700);
        await LightClients.FollowAsync(rpc, client);

        int outcomes = 0;
        foreach ((string id, JsonObject request) in proven.SelectMany(LightClients.Ids))
        {
            request["light_client_head"] = client.HeadHash;
            client.Verify(await rpc.ResultAsync("light_client_proof", request), id);
            outcomes++;
        }

        Assert.InRange(outcomes, 2_000, 3_000);
    }

    [Fact]
    public async Task A_proof_does_not_hold_when_anything_in_it_is_changed()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        LightClientVerifier client = await LightClients.TrustGenesisAsync(rpc);
        (string id, JsonObject request) = LightClients.Ids((await TransferAsync(node, rpc, 3))[0]).Last();
        await LightClients.FollowAsync(rpc, client);
        request["light_client_head"] = client.HeadHash;
        JsonNode proof = await rpc.ResultAsync("light_client_proof", request);
        client.Verify(proof, id);

        Action<JsonNode>[] changes =
        [
            changed => changed["outcome_proof"]!["outcome"]!["gas_burnt"] = 1UL,
            changed => changed["outcome_proof"]!["outcome"]!["tokens_burnt"] = "1",
            changed => changed["outcome_proof"]!["outcome"]!["executor_id"] = "someone.near",
            changed => ((JsonArray)changed["outcome_proof"]!["outcome"]!["logs"]!).Add("a log that never was"),
            changed => changed["block_header_lite"]!["inner_lite"]!["timestamp_nanosec"] = "1",
            changed => changed["block_header_lite"]!["prev_block_hash"] = client.HeadHash,
            changed => ((JsonArray)changed["block_proof"]!).RemoveAt(0),
        ];
        foreach (Action<JsonNode> change in changes)
        {
            JsonNode changed = proof.DeepClone();
            change(changed);
            Assert.Throws<InvalidDataException>(() => client.Verify(changed, id));
        }
    }

    /// <summary>Statuses of that many transfers, all final.</summary>
    private static async Task<IReadOnlyList<JsonNode>> TransferAsync(LocalNode node, RawRpc rpc, int count)
    {
        Account signer = rpc.Account(node.RootAccount, node.RootKey);
        var receiver = AccountId.Parse(new string('a', 64));
        var transactions = new List<SignedTransaction>();
        for (int i = 0; i < count; i++)
        {
            SignedTransaction transaction = await signer.SignAsync(
                receiver,
                [new Action.Transfer(NearToken.FromYocto(1))],
                CancellationToken
            );
            await rpc.ResultAsync("broadcast_tx_async", new JsonArray(Convert.ToBase64String(transaction.Encode())));
            transactions.Add(transaction);
        }

        var statuses = new List<JsonNode>();
        foreach (SignedTransaction transaction in transactions)
            statuses.Add(await rpc.ResultAsync("tx", RawRpc.Sent(transaction, "FINAL")));
        // A light client's head must be above the block behind the last outcome.
        for (int i = 0; i < 6; i++)
            await node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), CancellationToken);
        return statuses;
    }
}
