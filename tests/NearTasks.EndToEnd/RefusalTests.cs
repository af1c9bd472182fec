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
    [InlineData("ERR_API_UNREACHABLE", "campaign", "show", "1", "--api", "http://127.0.0.1:9", "--rpc", "http://127.0.0.1:9", "--contract", "a.near")]
    [InlineData("ERR_SAMPLE_DATA", "demo", "--exit", "--data", "/nonexistent")]
    [InlineData("ERR_USAGE", "no-such-verb")]
    [InlineData("ERR_USAGE", "up", "--rpc-port", "70000")]
    [InlineData("ERR_USAGE", "up", "--postgres", "not a connection string")]
    [InlineData("ERR_USAGE", "up", "--network", "../elsewhere", "--contract", "a.near")]
    [InlineData("ERR_DATABASE", "up", "--postgres", "Host=127.0.0.1;Port=9;Username=nobody", "--home", "/tmp/neartasks-refusals")]
    [InlineData("ERR_NO_SYSTEM", "indexer", "rebuild", "--home", "/nonexistent")]
    [InlineData("ERR_BAD_SPEC", "campaign", "create", "/nonexistent", "--spec", "/etc/os-release", "--title", "T", "--reward", "1 NEAR")]
    [InlineData("ERR_BAD_ARGUMENT", "account", "create", "Not An Id", "--account", "test.near")]
    public async Task Every_refusal_has_a_code_and_a_remedy(string code, params string[] arguments)
    {
        (int exit, string output) = await CliProcess.RunAsync(arguments);
        Assert.Equal(1, exit);
        Assert.Contains($"[{code}]", output);
        Assert.DoesNotContain("   at ", output);
    }
}
