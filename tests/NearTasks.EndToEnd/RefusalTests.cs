using System.Text.Json;

namespace NearTasks.EndToEnd;

/// <summary>Bad input on the command line: a code, a remedy, no stack trace.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("ERR_FILE", "verify", "no-such-file.json", "--trusted-head", "11111111111111111111111111111111")]
    [InlineData("ERR_BAD_ARGUMENT", "verify", "/dev/null", "--trusted-head", "not-a-hash")]
    [InlineData("ERR_NO_TRUST", "verify", "/dev/null", "--contract", "a.near")]
    [InlineData("ERR_NO_TRUST", "verify", "/dev/null", "--trusted-head", "11111111111111111111111111111111", "--home", "/nonexistent")]
    [InlineData("ERR_NO_SYSTEM", "campaign", "show", "1", "--home", "/nonexistent")]
    [InlineData("ERR_NO_SYSTEM", "claim", "--account", "a.near", "--home", "/nonexistent")]
    [InlineData("ERR_BAD_ARGUMENT", "deploy", "--account", "a.near")]
    [InlineData(
        "ERR_API_UNREACHABLE",
        "campaign",
        "show",
        "1",
        "--api",
        "http://127.0.0.1:9",
        "--rpc",
        "http://127.0.0.1:9",
        "--contract",
        "a.near"
    )]
    [InlineData("ERR_SAMPLE_DATA", "demo", "--exit", "--data", "/nonexistent")]
    [InlineData("ERR_USAGE", "no-such-verb")]
    [InlineData("ERR_USAGE", "up", "--rpc-port", "70000")]
    [InlineData("ERR_USAGE", "up", "--postgres", "not a connection string")]
    [InlineData("ERR_USAGE", "up", "--network", "../elsewhere", "--contract", "a.near")]
    [InlineData("ERR_DATABASE", "up", "--postgres", "Host=127.0.0.1;Port=9;Username=nobody", "--home", "/tmp/neartasks-refusals")]
    [InlineData("ERR_NO_SYSTEM", "indexer", "rebuild", "--home", "/nonexistent")]
    [InlineData("ERR_BAD_SPEC", "campaign", "create", "/nonexistent", "--spec", "/etc/os-release", "--title", "T", "--reward", "1 NEAR")]
    [InlineData("ERR_USAGE", "up", "--postgres", "")]
    [InlineData("ERR_USAGE", "up", "--postgres", "Username=me")]
    [InlineData("ERR_USAGE", "up", "--from-height", "-5")]
    [InlineData("ERR_USAGE", "work", "take", "--campaign", "first")]
    [InlineData("ERR_USAGE", "work", "label", "", "labels.json")]
    [InlineData("ERR_USAGE", "work", "submit", "../../v1/me")]
    [InlineData("ERR_USAGE", "review", "settle", "1.0.2")]
    [InlineData("ERR_USAGE", "up", "--home", "")]
    [InlineData("ERR_USAGE", "claim", "--account", "", "--home", "/nonexistent")]
    [InlineData("ERR_USAGE", "campaign", "create", "", "--spec", "s.json", "--title", "T", "--reward", "1 NEAR")]
    [InlineData("ERR_DATA_FOLDER", "up", "--home", "/etc/os-release")]
    [InlineData(
        "ERR_NODE_UNREACHABLE",
        "up",
        "--network",
        "other",
        "--rpc",
        "http://127.0.0.1:9",
        "--blocks",
        "http://127.0.0.1:9",
        "--contract",
        "a.near",
        "--home",
        "/tmp/neartasks-refusals"
    )]
    [InlineData("ERR_BAD_ARGUMENT", "account", "create", "Not An Id", "--account", "test.near")]
    public async Task Every_refusal_has_a_code_and_a_remedy(string code, params string[] arguments)
    {
        (int exit, string output) = await CliProcess.RunAsync(arguments);
        Assert.Equal(1, exit);
        Assert.Contains($"[{code}]", output);
        Assert.DoesNotContain("   at ", output);
        Assert.DoesNotContain("System.", output);
    }

    [Theory]
    [InlineData("ERR_USAGE", "up", "--rpc-port", "x")]
    [InlineData("ERR_DATABASE", "up", "--postgres", "Host=127.0.0.1;Port=9;Username=nobody")]
    [InlineData("ERR_SAMPLE_DATA", "demo", "--exit", "--data", "/nonexistent")]
    public async Task With_json_a_refusal_is_the_one_document(string code, params string[] arguments)
    {
        using var home = new TempFolder();
        using var cli = CliProcess.Start([.. arguments, "--home", home.Path, "--json"]);
        Assert.Equal(1, await cli.ExitAsync());
        Assert.Equal(code, JsonElement.Parse(cli.Results).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_damaged_data_folder_is_refused_with_the_file_to_look_at()
    {
        using var home = new TempFolder();
        string system = Path.Combine(home.Path, "up-1");
        Directory.CreateDirectory(Path.Combine(system, "postgres", "data"));
        await File.WriteAllTextAsync(Path.Combine(system, "postgres", "data", "PG_VERSION"), "", TestContext.Current.CancellationToken);
        await RefusesAsync("POSTGRES_FOLDER_DAMAGED", "PG_VERSION");

        await File.WriteAllTextAsync(Path.Combine(system, "blobs.file"), "", TestContext.Current.CancellationToken);
        Directory.Delete(Path.Combine(system, "blobs"), recursive: true);
        File.Move(Path.Combine(system, "blobs.file"), Path.Combine(system, "blobs"));
        await RefusesAsync("ERR_DATA_FOLDER", Path.Combine(system, "blobs"));

        async Task RefusesAsync(string code, string named)
        {
            (int exit, string output) = await CliProcess.RunAsync("up", "--home", home.Path);
            Assert.Equal(1, exit);
            Assert.Contains($"[{code}]", output);
            Assert.Contains(named, output);
            Assert.DoesNotContain("   at ", output);
        }
    }
}
