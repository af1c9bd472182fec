using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class WaitTests
{
    private static readonly AccountId Bob = AccountId.Parse(new string('b', 64));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INCLUDED", "INCLUDED,EXECUTED_OPTIMISTIC,INCLUDED_FINAL,EXECUTED,FINAL")]
    [InlineData("EXECUTED_OPTIMISTIC", "EXECUTED_OPTIMISTIC,EXECUTED,FINAL")]
    [InlineData("INCLUDED_FINAL", "INCLUDED_FINAL,EXECUTED,FINAL")]
    [InlineData("EXECUTED", "EXECUTED,FINAL")]
    [InlineData("FINAL", "FINAL")]
    public async Task A_transaction_is_answered_when_it_has_come_as_far_as_asked(string waitUntil, string allowed)
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        Account signer = rpc.Account(node.RootAccount, node.RootKey);

        JsonNode status = await rpc.SendAsync(signer, Bob, waitUntil, new Action.Transfer(NearToken.FromNear(1)));

        Assert.Contains((string)status["final_execution_status"]!, allowed.Split(','));
    }

    /// <summary>
    /// A transfer is executed in the block behind its transaction's, its refund in the next one; a block is final two blocks later.
    /// </summary>
    [Theory]
    [InlineData("INCLUDED", 0UL)]
    [InlineData("EXECUTED_OPTIMISTIC", 1UL)]
    [InlineData("INCLUDED_FINAL", 2UL)]
    [InlineData("EXECUTED", 2UL)]
    [InlineData("FINAL", 4UL)]
    public async Task No_answer_comes_before_the_blocks_that_it_needs(string waitUntil, ulong blocks)
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { BlockTime = TimeSpan.FromMilliseconds(250) }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        Account signer = rpc.Account(node.RootAccount, node.RootKey);

        JsonNode status = await rpc.SendAsync(signer, Bob, waitUntil, new Action.Transfer(NearToken.FromNear(1)));

        ulong head = (ulong)(await rpc.ResultAsync("status"))["sync_info"]!["latest_block_height"]!;
        JsonNode included = await rpc.ResultAsync("block", new JsonArray((string)status["transaction_outcome"]!["block_hash"]!));
        Assert.True(head >= (ulong)included["header"]!["height"]! + blocks);
    }

    [Fact]
    public async Task Without_waiting_the_answer_has_no_outcome()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        Account signer = rpc.Account(node.RootAccount, node.RootKey);

        JsonNode status = await rpc.SendAsync(signer, Bob, "NONE", new Action.Transfer(NearToken.FromNear(1)));

        Assert.Equal("""{"final_execution_status":"NONE"}""", status.ToJsonString());
    }

    [Fact]
    public async Task A_final_transaction_lies_in_final_blocks_with_all_its_receipts()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        JsonNode status = await rpc.SendAsync(
            rpc.Account(node.RootAccount, node.RootKey),
            Bob,
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        ulong final = (ulong)(await rpc.ResultAsync("block", new JsonObject { ["finality"] = "final" }))["header"]!["height"]!;
        JsonNode[] outcomes = [status["transaction_outcome"]!, .. ((JsonArray)status["receipts_outcome"]!).Select(outcome => outcome!)];
        Assert.Equal(3, outcomes.Length); // the transaction, the transfer, the refund of gas
        foreach (JsonNode outcome in outcomes)
        {
            JsonNode block = await rpc.ResultAsync("block", new JsonArray((string)outcome["block_hash"]!));
            Assert.InRange((ulong)block["header"]!["height"]!, 1UL, final);
        }
    }

    [Fact]
    public async Task Sending_a_transaction_again_gives_the_same_outcome_and_moves_nothing()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        SignedTransaction transaction = await rpc.Account(node.RootAccount, node.RootKey)
            .SignAsync(Bob, [new Action.Transfer(NearToken.FromNear(1))], CancellationToken);

        JsonNode first = await rpc.ResultAsync("send_tx", RawRpc.Sent(transaction, "FINAL"));
        JsonNode second = await rpc.ResultAsync("broadcast_tx_commit", new JsonArray(Convert.ToBase64String(transaction.Encode())));

        Assert.Equal(first.ToJsonString(), second.ToJsonString());
        Assert.Equal(NearToken.FromNear(1).Yoctos.ToString(), await BalanceAsync(rpc));
    }

    [Fact]
    public async Task Eight_clients_at_once_lose_and_double_nothing()
    {
        await using LocalNode node = await LocalNode.StartAsync(cancellationToken: CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        Account root = rpc.Account(node.RootAccount, node.RootKey);
        const int Clients = 8,
            Transfers = 40;
        var keys = Enumerable.Range(0, Clients).Select(i => SecretKey.FromSeed($"client {i}")).ToList();
        for (int i = 0; i < Clients; i++)
        {
            await rpc.SendAsync(
                root,
                AccountId.Parse($"client-{i}.test.near"),
                "FINAL",
                new Action.CreateAccount(),
                new Action.Transfer(NearToken.FromNear(10)),
                new Action.AddKey(keys[i].PublicKey, AccessKey.FullAccess)
            );
        }

        await Task.WhenAll(
            Enumerable
                .Range(0, Clients)
                .Select(async i =>
                {
                    using var own = new RawRpc(node.RpcUri);
                    Account signer = own.Account(AccountId.Parse($"client-{i}.test.near"), keys[i]);
                    for (int sent = 0; sent < Transfers; sent++)
                    {
                        await own.SendAsync(
                            signer,
                            Bob,
                            sent % 2 == 0 ? "INCLUDED" : "EXECUTED_OPTIMISTIC",
                            new Action.Transfer(NearToken.FromYocto(1))
                        );
                    }
                })
        );

        for (int i = 0; i < 3; i++)
            await node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), CancellationToken);
        Assert.Equal((Clients * Transfers).ToString(), await BalanceAsync(rpc));
        foreach (SecretKey key in keys)
            key.Dispose();
    }

    [Fact]
    public async Task A_block_interval_makes_blocks_without_work()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { BlockTime = TimeSpan.FromMilliseconds(5) }, CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        await Until.AsksAsync(
            "20 blocks",
            async () => (ulong)(await rpc.ResultAsync("status"))["sync_info"]!["latest_block_height"]!,
            height => height >= 20
        );

        JsonNode status = await rpc.SendAsync(
            rpc.Account(node.RootAccount, node.RootKey),
            Bob,
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        Assert.Equal("FINAL", (string)status["final_execution_status"]!);
    }

    private static async Task<string> BalanceAsync(RawRpc rpc) =>
        (string)
            (
                await rpc.ResultAsync(
                    "query",
                    new JsonObject
                    {
                        ["request_type"] = "view_account",
                        ["finality"] = "optimistic",
                        ["account_id"] = Bob.Value,
                    }
                )
            )["amount"]!;
}
