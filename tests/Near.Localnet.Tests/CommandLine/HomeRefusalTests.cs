using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.CommandLine;

/// <summary>A folder that cannot be a chain's is refused before anything starts, with a remedy.</summary>
public sealed class HomeRefusalTests : IDisposable
{
    private const string Account =
        """{"Account":{"account_id":"near","account":{"amount":"0","locked":"0","code_hash":"11111111111111111111111111111111","storage_usage":0}}}""";
    private const string Orphan = """{"Data":{"account_id":"nobody.near","data_key":"","value":""}}""";

    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            { "total_supply", "\"1\"" },
            { "protocol_version", "12" },
            { "epoch_length", "1" },
            { "gas_price_adjustment_rate", "[1,1]" },
            { "validators", "[]" },
            { "protocol_treasury_account", "\"nobody.near\"" },
            { "chain_id", "7" },
            { "records", "{}" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_genesis_that_contradicts_itself_is_refused(string field, string value)
    {
        await MakeAsync();
        Edit(genesis => genesis[field] = JsonNode.Parse(value));

        string refusal = await RefusalAsync();

        Assert.Contains(field == "chain_id" || field == "records" ? "genesis.json" : field, refusal);
        Assert.Contains("start with a new folder", refusal);
    }

    [Theory]
    [InlineData(Account, "near is there twice")]
    [InlineData(Orphan, "records of nobody.near but no account")]
    public async Task Records_that_contradict_each_other_are_refused(string record, string expected)
    {
        await MakeAsync();
        Edit(genesis => genesis["records"]!.AsArray().Add(JsonNode.Parse(record)));

        Assert.Contains(expected, await RefusalAsync());
    }

    [Fact]
    public async Task An_account_without_its_first_state_has_no_other_records()
    {
        const string Name = "0u1kajgpx8a97y8ap8y03pvt8kbm2p2cn9k5h17bgw1wa21j88865g";
        await MakeAsync();
        Edit(genesis =>
        {
            genesis["records"]!
                .AsArray()
                .Add(
                    JsonNode.Parse(
                        Account
                            .Replace("\"near\"", $"\"{Name}\"", StringComparison.Ordinal)
                            .Replace(
                                "\"storage_usage\":0",
                                "\"storage_usage\":100,\"state\":\"uninitialized\",\"bootstrap_nonce\":1",
                                StringComparison.Ordinal
                            )
                    )
                );
            genesis["records"]!.AsArray().Add(JsonNode.Parse(Orphan.Replace("nobody.near", Name, StringComparison.Ordinal)));
        });

        Assert.Contains($"there are records of {Name}, which has no state yet", await RefusalAsync());
    }

    [Fact]
    public async Task A_chain_of_an_older_build_is_refused_with_what_to_do()
    {
        await MakeAsync();
        File.WriteAllText(
            Path.Combine(_home, "genesis.json"),
            """{"chain_id":"localnet","root_key":"ed25519:5BGSaf6YjVm7565VzWQHNxoyEjwr3jUpRJSGjREvU9dB"}"""
        );

        string refusal = await RefusalAsync();

        Assert.Contains("older build", refusal);
        Assert.Contains("Delete the folder", refusal);
    }

    [Fact]
    public async Task Data_of_another_genesis_is_refused()
    {
        await MakeAsync();
        Edit(genesis => genesis["genesis_time"] = "2020-01-01T00:00:00Z");

        Assert.Contains("another genesis", await RefusalAsync());
    }

    [Theory]
    [InlineData("validator_key.json")]
    [InlineData("config.json")]
    public async Task A_file_that_is_no_JSON_is_refused_by_name(string name)
    {
        await MakeAsync();
        File.WriteAllText(Path.Combine(_home, name), "{");

        Assert.Contains(name, await RefusalAsync());
    }

    [Fact]
    public async Task A_command_line_failure_is_one_line_and_exit_code_1()
    {
        await MakeAsync();
        File.WriteAllText(Path.Combine(_home, "config.json"), """{"rpc":{"addr":"nowhere"}}""");

        (int exitCode, string _, string errors) = await NodeProgram.RunAsync("--home", _home, "run");

        Assert.Equal(1, exitCode);
        Assert.Contains("rpc.addr", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task A_home_in_use_is_refused_to_a_second_process()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken);

        (int exitCode, string _, string errors) = await NodeProgram.RunAsync("--home", _home, "run", "--rpc-addr", "127.0.0.1:0");

        Assert.Equal(1, exitCode);
        Assert.Contains("is in use", errors);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private async Task MakeAsync()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken);
    }

    private void Edit(System.Action<JsonObject> edit)
    {
        string path = Path.Combine(_home, "genesis.json");
        JsonObject genesis = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        edit(genesis);
        File.WriteAllText(path, genesis.ToJsonString());
    }

    private async Task<string> RefusalAsync() =>
        (
            await Assert.ThrowsAsync<LocalNodeException>(() => LocalNode.StartAsync(new() { DataDirectory = _home }, CancellationToken))
        ).Message;
}
