using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

public sealed class FastForwardTests : IAsyncLifetime
{
    private const int EpochLength = 20;

    private static readonly AccountId Bob = AccountId.Parse(new string('b', 64));

    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;
    private LocalNode _node = null!;
    private RawRpc _rpc = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Heights_time_and_epochs_move_on_and_the_skipped_heights_have_no_blocks()
    {
        JsonNode before = await HeaderAsync("optimistic");
        await _rpc.ResultAsync("sandbox_fast_forward", new JsonObject { ["delta_height"] = 1_000 });

        JsonNode final = await HeaderAsync("final");
        Assert.True((ulong)final["height"]! >= (ulong)before["height"]! + 1_000);
        Assert.True((ulong)final["timestamp"]! - (ulong)before["timestamp"]! >= 700UL * 1_300_000_000);
        ulong epoch = (ulong)(await _rpc.ResultAsync("validators", new JsonArray((JsonNode?)null)))["epoch_height"]!;
        Assert.InRange(epoch, 1_000UL / EpochLength, (1_000UL / EpochLength) + 2);
        ulong head = (ulong)(await HeaderAsync("optimistic"))["height"]!;
        int made = 0;
        for (ulong height = 0UL; height <= head; height++)
        {
            (System.Net.HttpStatusCode status, JsonObject body) = await _rpc.CallAsync("block", new JsonObject { ["block_id"] = height });
            if (body["result"] is not null)
            {
                made++;
                continue;
            }

            Assert.Equal("UNKNOWN_BLOCK", (string)body["error"]!["cause"]!["name"]!);
            Assert.Equal(422, (int)status);
            using HttpResponseMessage skipped = await _rpc.GetAsync($"/v0/block_opt/{height}");
            Assert.Equal(200, (int)skipped.StatusCode);
            Assert.Equal("null", await skipped.Content.ReadAsStringAsync(CancellationToken));
        }

        Assert.InRange(made, 100, 500);
    }

    [Fact]
    public async Task Every_header_behind_a_gap_follows_doomslug()
    {
        for (int skip = 1; skip < 9; skip++)
            await _node.FastForwardAsync((ulong)skip, CancellationToken);
        var headers = new List<JsonNode> { await HeaderAsync("optimistic") };
        while ((ulong)headers[^1]["height"]! > 0)
            headers.Add((await _rpc.ResultAsync("block", new JsonArray((string)headers[^1]["prev_hash"]!)))["header"]!);
        headers.Reverse();

        for (int i = 2; i < headers.Count; i++)
        {
            (JsonNode header, JsonNode parent) = (headers[i], headers[i - 1]);
            bool follows = (ulong)header["height"]! == (ulong)parent["height"]! + 1;
            JsonNode confirmed = follows ? parent["hash"]! : parent["last_ds_final_block"]!;
            JsonNode final =
                follows && (string)parent["last_ds_final_block"]! == (string)parent["prev_hash"]!
                    ? parent["prev_hash"]!
                    : parent["last_final_block"]!;
            Assert.Equal((string)confirmed!, (string)header["last_ds_final_block"]!);
            Assert.Equal((string)final!, (string)header["last_final_block"]!);
            Assert.Equal((ulong)parent["height"]!, (ulong)header["prev_height"]!);
            Assert.Equal((ulong)parent["block_ordinal"]! + 1, (ulong)header["block_ordinal"]!);
        }

        Assert.Contains(headers, header => header["prev_height"] is { } prev && (ulong)header["height"]! > (ulong)prev + 5);
    }

    [Fact]
    public async Task A_light_client_follows_over_the_gaps_and_proves_what_happened_right_before_one()
    {
        LightClientVerifier client = await LightClients.TrustGenesisAsync(_rpc);
        Account signer = _rpc.Account(_node.RootAccount, _node.RootKey);
        SignedTransaction transaction = await signer.SignAsync(Bob, [new Action.Transfer(NearToken.FromNear(1))], CancellationToken);
        await _rpc.ResultAsync("send_tx", RawRpc.Sent(transaction, "INCLUDED"));
        for (int i = 0; i < 7; i++)
            await _node.FastForwardAsync(33, CancellationToken);

        Assert.InRange(await LightClients.FollowAsync(_rpc, client), 8, 20);
        JsonNode status = await _rpc.ResultAsync("tx", RawRpc.Sent(transaction, "FINAL"));
        foreach ((string id, JsonObject request) in LightClients.Ids(status))
        {
            request["light_client_head"] = client.HeadHash;
            client.Verify(await _rpc.ResultAsync("light_client_proof", request), id);
        }
    }

    [Fact]
    public async Task A_chain_with_gaps_goes_on_after_a_restart_with_the_states_that_are_kept()
    {
        Account signer = _rpc.Account(_node.RootAccount, _node.RootKey);
        await _rpc.SendAsync(signer, Bob, "FINAL", new Action.Transfer(NearToken.FromNear(1)));
        ulong height = (ulong)(await HeaderAsync("optimistic"))["height"]!;
        await _node.FastForwardAsync(30, CancellationToken);
        await _rpc.SendAsync(signer, Bob, "FINAL", new Action.Transfer(NearToken.FromNear(1)));

        await StopAsync();
        await StartAsync();

        Assert.Equal(NearToken.FromNear(1).Yoctos.ToString(), (string)(await ViewAsync(height))["amount"]!);
        Assert.Equal("UNKNOWN_ACCOUNT", (string)(await _rpc.ErrorAsync("query", At(0)))["cause"]!["name"]!);
        await _node.FastForwardAsync(200, CancellationToken);
        Assert.Equal("GARBAGE_COLLECTED_BLOCK", (string)(await _rpc.ErrorAsync("query", At(height)))["cause"]!["name"]!);
        LightClientVerifier client = await LightClients.TrustGenesisAsync(_rpc);
        await LightClients.FollowAsync(_rpc, client);
    }

    [Fact]
    public async Task A_skip_that_would_take_for_ever_is_refused()
    {
        JsonObject refused = await _rpc.ErrorAsync("sandbox_fast_forward", new JsonObject { ["delta_height"] = ulong.MaxValue });
        Assert.Contains("At most", (string)refused["data"]!);
    }

    private async Task StartAsync()
    {
        _node = await LocalNode.StartAsync(
            new()
            {
                EpochLength = EpochLength,
                Heartbeat = null,
                DataDirectory = _home,
            },
            CancellationToken
        );
        _rpc = new(_node.RpcUri);
    }

    private async Task StopAsync()
    {
        _rpc.Dispose();
        await _node.DisposeAsync();
    }

    private async Task<JsonNode> HeaderAsync(string finality) =>
        (await _rpc.ResultAsync("block", new JsonObject { ["finality"] = finality }))["header"]!;

    private Task<JsonNode> ViewAsync(ulong height) => _rpc.ResultAsync("query", At(height));

    private static JsonObject At(ulong height) =>
        new()
        {
            ["request_type"] = "view_account",
            ["block_id"] = height,
            ["account_id"] = Bob.Value,
        };
}
