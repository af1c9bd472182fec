using System.Net;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.CommandLine;

/// <summary>A node goes by what is in its folder, whoever wrote it.</summary>
public sealed class HomeTests
{
    private static readonly SecretKey Key = SecretKey.FromSeed("sandbox");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_that_a_tool_wrote_into_the_genesis_are_the_state()
    {
        using HomeFolder home = await HomeFolder.InitAsync("--fast");
        home.AddAccount("sandbox", Key.PublicKey.ToString(), "10000000000000000000000000000");
        home.Edit(
            "genesis.json",
            genesis =>
                genesis["records"]!.AsArray().Add(JsonNode.Parse("""{"Data":{"account_id":"sandbox","data_key":"aw==","value":"dg=="}}"""))
        );
        using NodeProcess process = await NodeProcess.StartAsync(home.Path, CancellationToken);
        using var rpc = new RawRpc(process.Address);

        JsonNode account = await ViewAsync(rpc, "sandbox");
        Assert.Equal("10000000000000000000000000000", (string)account["amount"]!);
        // The account's 100, its key's 82 and its entry's 42.
        Assert.Equal(224, (int)account["storage_usage"]!);
        JsonNode sent = await rpc.SendAsync(
            rpc.Account(AccountId.Parse("sandbox"), Key),
            AccountId.Parse("near"),
            "EXECUTED_OPTIMISTIC",
            new Action.Transfer(NearToken.FromNear(1))
        );
        Assert.NotNull(sent["status"]!["SuccessValue"]);
        Assert.Equal(0, await process.TerminateAsync(CancellationToken));
    }

    [Fact]
    public async Task A_receipt_that_waits_in_the_genesis_is_executed()
    {
        using HomeFolder home = await HomeFolder.InitAsync("--fast");
        var id = CryptoHash.Sha256([1]);
        home.Edit(
            "genesis.json",
            genesis =>
                genesis["records"]!
                    .AsArray()
                    .Add(
                        JsonNode.Parse(
                            $$$"""{"DelayedReceipt":{"predecessor_id":"test.near","receiver_id":"near","receipt_id":"{{{id}}}","receipt":{"Action":{"signer_id":"test.near","signer_public_key":"{{{Key.PublicKey}}}","gas_price":"100000000","output_data_receivers":[],"input_data_ids":[],"actions":[{"Transfer":{"deposit":"7"} }]} } } }"""
                        )
                    )
        );
        using NodeProcess process = await NodeProcess.StartAsync(home.Path, CancellationToken);
        using var rpc = new RawRpc(process.Address);

        string expected = (NearToken.FromNear(1_000_000_000).Yoctos + 7).ToString();
        await Until.AsksAsync(
            $"an amount of {expected}",
            async () => (string)(await ViewAsync(rpc, "near"))["amount"]!,
            amount => amount == expected
        );
    }

    [Fact]
    public async Task The_status_shows_the_keys_of_the_folder()
    {
        using HomeFolder home = await HomeFolder.InitAsync("--fast");
        home.Edit("config.json", config => config["node_key_file"] = "other_key.json");
        using var key = SecretKey.FromSeed("node");
        File.WriteAllText(
            home.File("other_key.json"),
            $$"""{"account_id":"node","public_key":"{{key.PublicKey}}","secret_key":"{{key.Export()}}"}"""
        );
        using NodeProcess process = await NodeProcess.StartAsync(home.Path, CancellationToken);
        using var rpc = new RawRpc(process.Address);

        JsonNode status = await rpc.GetJsonAsync("status");

        Assert.Equal(key.PublicKey.ToString(), (string)status["node_public_key"]!);
        string validator = (string)home.Read("validator_key.json")["public_key"]!;
        Assert.Equal(validator, (string)status["validator_public_key"]!);
        Assert.Equal(validator, (string)status["node_key"]!);
    }

    [Fact]
    public async Task The_limits_of_the_configuration_hold()
    {
        using HomeFolder home = await HomeFolder.InitAsync("--fast");
        home.Edit("config.json", config => config["rpc"]!["limits_config"]!["json_payload_max_size"] = 1_000);
        using NodeProcess process = await NodeProcess.StartAsync(home.Path, CancellationToken);
        using var http = new HttpClient();

        using HttpResponseMessage response = await http.PostAsync(
            process.Address,
            new StringContent(new string(' ', 1_001)),
            CancellationToken
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_dumped_state_is_the_genesis_of_a_chain_that_goes_on()
    {
        using HomeFolder home = await HomeFolder.InitAsync("--fast");
        string alice;
        using (NodeProcess process = await NodeProcess.StartAsync(home.Path, CancellationToken))
        {
            using var rpc = new RawRpc(process.Address);
            var key = SecretKey.Parse((string)home.Read("validator_key.json")["secret_key"]!);
            await rpc.SendAsync(
                rpc.Account(AccountId.Parse("test.near"), key),
                AccountId.Parse("alice.test.near"),
                "FINAL",
                new Action.CreateAccount(),
                new Action.Transfer(NearToken.FromNear(7))
            );
            alice = (string)(await ViewAsync(rpc, "alice.test.near"))["amount"]!;
            (int exitCode, string _, string errors) = await NodeProgram.RunAsync(
                "--home",
                home.Path,
                "view-state",
                "dump-state",
                "--stream"
            );
            Assert.True(exitCode == 0, errors);
        }

        using NodeProcess second = await NodeProcess.StartAsync(home.File("output"), CancellationToken);
        using var again = new RawRpc(second.Address);
        Assert.Equal(alice, (string)(await ViewAsync(again, "alice.test.near"))["amount"]!);
        JsonNode status = await again.ResultAsync("status", new JsonArray());
        Assert.True((ulong)status["sync_info"]!["earliest_block_height"]! > 2);
        Assert.Equal((string)home.Read("genesis.json")["chain_id"]!, (string)status["chain_id"]!);
    }

    private static Task<JsonNode> ViewAsync(RawRpc rpc, string account) =>
        rpc.ResultAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_account",
                ["finality"] = "optimistic",
                ["account_id"] = account,
            }
        );
}
