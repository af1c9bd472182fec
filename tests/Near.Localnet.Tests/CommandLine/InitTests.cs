using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.CommandLine;

public sealed class InitTests
{
    [Fact]
    public async Task The_version_is_told()
    {
        (int exitCode, string output, string _) = await NodeProgram.RunAsync("--version");

        Assert.Equal(0, exitCode);
        Assert.NotEmpty(output);
    }

    [Fact]
    public async Task Init_makes_the_files_of_nearcore()
    {
        using HomeFolder home = await HomeFolder.InitAsync(
            "--fast",
            "--chain-id",
            "mine",
            "--account-id",
            "boss.near",
            "--test-seed",
            "boss.near"
        );

        JsonObject genesis = home.Read("genesis.json");
        Assert.Equal("mine", (string)genesis["chain_id"]!);
        Assert.Equal(60, (int)genesis["epoch_length"]!);
        Assert.Equal("2050000000000000000000000000000000", (string)genesis["total_supply"]!);
        Assert.Equal("boss.near", (string)genesis["validators"]![0]!["account_id"]!);
        Assert.Equal(4, genesis["records"]!.AsArray().Count);
        Assert.Equal(120_000_000, (int)home.Read("config.json")["consensus"]!["min_block_production_delay"]!["nanos"]!);
        JsonObject key = home.Read("validator_key.json");
        Assert.Equal("boss.near", (string)key["account_id"]!);
        Assert.Equal((string)genesis["validators"]![0]!["public_key"]!, (string)key["public_key"]!);
        Assert.StartsWith("ed25519:", (string)key["secret_key"]!);
        foreach (string secret in (string[])["validator_key.json", "node_key.json"])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(home.File(secret)));
    }

    [Fact]
    public async Task Init_keeps_what_is_there()
    {
        using HomeFolder home = await HomeFolder.InitAsync();
        home.Edit("config.json", config => config["of_a_tool"] = 1);
        IReadOnlyList<string> before = Contents(home);

        await NodeProgram.RunAsync("--home", home.Path, "init", "--fast", "--chain-id", "other");

        Assert.Equal(before, Contents(home));
    }

    [Fact]
    public async Task Two_new_homes_have_different_keys_and_names()
    {
        using HomeFolder one = await HomeFolder.InitAsync();
        using HomeFolder other = await HomeFolder.InitAsync();

        Assert.NotEqual((string)one.Read("validator_key.json")["public_key"]!, (string)other.Read("validator_key.json")["public_key"]!);
        Assert.NotEqual((string)one.Read("genesis.json")["chain_id"]!, (string)other.Read("genesis.json")["chain_id"]!);
    }

    private static IReadOnlyList<string> Contents(HomeFolder home) =>
        [.. Directory.GetFiles(home.Path).Order().Select(path => $"{Path.GetFileName(path)}: {File.ReadAllText(path)}")];
}
