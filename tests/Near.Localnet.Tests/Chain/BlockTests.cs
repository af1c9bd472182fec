using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Light;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

public sealed class BlockTests() : RpcTests(new() { EpochLength = 10, Heartbeat = null })
{
    [Fact]
    public async Task Every_header_commits_to_all_blocks_before_it()
    {
        IReadOnlyList<JsonNode> headers = await HeadersAsync(45);
        var tree = new BlockMerkleTree();
        foreach (JsonNode header in headers)
        {
            Assert.Equal(tree.Root.ToString(), (string)header["block_merkle_root"]!);
            tree.Insert(CryptoHash.Parse((string)header["hash"]!));
        }
    }

    [Fact]
    public async Task Every_block_is_proven_to_every_later_one()
    {
        IReadOnlyList<JsonNode> headers = await HeadersAsync(24);
        for (int head = 1; head < headers.Count - 2; head++)
        {
            var root = CryptoHash.Parse((string)headers[head]["block_merkle_root"]!);
            for (int block = 0; block < head; block++)
            {
                var hash = CryptoHash.Parse((string)headers[block]["hash"]!);
                JsonNode proof = await Rpc.ResultAsync(
                    "EXPERIMENTAL_light_client_block_proof",
                    new JsonObject { ["block_hash"] = hash.ToString(), ["light_client_head"] = (string)headers[head]["hash"]! }
                );
                IEnumerable<MerklePathItem> path = ((JsonArray)proof["block_proof"]!).Select(item => new MerklePathItem(
                    CryptoHash.Parse((string)item!["hash"]!),
                    Enum.Parse<MerkleDirection>((string)item["direction"]!)
                ));
                Assert.True(NearMerkle.Verify(root, hash, path), $"{block} below {head}");
            }
        }
    }

    [Fact]
    public async Task Finality_and_epochs_follow_nearcores_rules()
    {
        IReadOnlyList<JsonNode> headers = await HeadersAsync(45);
        for (int height = 3; height < headers.Count; height++)
        {
            Assert.Equal((string)headers[height - 1]["hash"]!, (string)headers[height]["last_ds_final_block"]!);
            Assert.Equal((string)headers[height - 2]["hash"]!, (string)headers[height]["last_final_block"]!);
        }

        // Blocks 1 to 10 are the first epoch. An epoch is called by the last block of the epoch before the previous one.
        string zero = CryptoHash.Zero.ToString();
        Assert.All(headers.Take(11), header => Assert.Equal(zero, (string)header["epoch_id"]!));
        Assert.All(headers.Skip(11).Take(10), header => Assert.Equal((string)headers[0]["hash"]!, (string)header["epoch_id"]!));
        Assert.All(headers.Skip(21).Take(10), header => Assert.Equal((string)headers[10]["hash"]!, (string)header["epoch_id"]!));
        Assert.All(headers.Skip(11).Take(10), header => Assert.Equal((string)headers[10]["hash"]!, (string)header["next_epoch_id"]!));
        JsonNode validators = await Rpc.ResultAsync("validators", new JsonObject { ["epoch_id"] = (string)headers[10]["hash"]! });
        Assert.Equal(
            (21, 2, 10),
            (
                (int)validators["epoch_start_height"]!,
                (int)validators["epoch_height"]!,
                (int)validators["current_validators"]![0]!["num_produced_blocks"]!
            )
        );
    }

    [Fact]
    public async Task The_supply_is_what_the_accounts_have_to_the_yocto()
    {
        var bob = AccountId.Parse(new string('d', 64));
        for (int i = 0; i < 5; i++)
            await Rpc.SendAsync(Root, bob, "FINAL", new Action.Transfer(NearToken.FromNear(1)));
        await Rpc.SendAsync(Root, AccountId.Parse("missing.near"), "FINAL", new Action.Transfer(NearToken.FromNear(1)));
        await HeadersAsync(4);

        JsonNode header = (await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "optimistic" }))["header"]!;
        UInt128 accounts = await TotalAsync(Node.RootAccount) + await TotalAsync(bob) + await TotalAsync(AccountId.Parse("near"));
        Assert.Equal(UInt128.Parse((string)header["total_supply"]!), accounts);
    }

    [Fact]
    public async Task State_is_seen_as_it_was_five_epochs_back_and_not_further()
    {
        var bob = AccountId.Parse(new string('e', 64));
        JsonNode created = await Rpc.SendAsync(Root, bob, "FINAL", new Action.Transfer(NearToken.FromNear(1)));
        string transferred = (string)created["receipts_outcome"]![0]!["block_hash"]!;
        ulong height = (ulong)(await Rpc.ResultAsync("block", new JsonArray(transferred)))["header"]!["height"]!;

        Assert.Equal("UNKNOWN_ACCOUNT", (string)(await Rpc.ErrorAsync("query", At(height - 1)))["cause"]!["name"]!);
        Assert.Equal(NearToken.FromNear(1).Yoctos.ToString(), (string)(await Rpc.ResultAsync("query", At(height)))["amount"]!);
        await HeadersAsync(60);
        Assert.Equal("GARBAGE_COLLECTED_BLOCK", (string)(await Rpc.ErrorAsync("query", At(height)))["cause"]!["name"]!);

        JsonObject At(ulong block) =>
            new()
            {
                ["request_type"] = "view_account",
                ["block_id"] = block,
                ["account_id"] = bob.Value,
            };
    }

    [Fact]
    public async Task Time_moves_forward_only_and_by_as_much_as_was_asked()
    {
        DateTimeOffset before = Node.Now;
        await Node.AdvanceTimeAsync(TimeSpan.FromDays(365), Cancellation);

        JsonNode header = (await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "optimistic" }))["header"]!;
        Assert.True((ulong)header["timestamp"]! >= (ulong)(before.AddDays(365) - DateTimeOffset.UnixEpoch).Ticks * 100);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Node.AdvanceTimeAsync(TimeSpan.FromSeconds(-1), Cancellation));
    }

    /// <summary>The headers of all blocks, after that many more.</summary>
    private async Task<IReadOnlyList<JsonNode>> HeadersAsync(int more)
    {
        for (int i = 0; i < more; i++)
            await Node.AdvanceTimeAsync(TimeSpan.FromSeconds(1), Cancellation);
        ulong last = (ulong)(await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "optimistic" }))["header"]!["height"]!;
        var headers = new List<JsonNode>();
        for (ulong height = 0UL; height <= last; height++)
            headers.Add((await Rpc.ResultAsync("block", new JsonArray(height)))["header"]!);
        return headers;
    }

    private async Task<UInt128> TotalAsync(AccountId account)
    {
        JsonNode view = await Rpc.ResultAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_account",
                ["finality"] = "optimistic",
                ["account_id"] = account.Value,
            }
        );
        return UInt128.Parse((string)view["amount"]!) + UInt128.Parse((string)view["locked"]!);
    }
}
