using System.Text.Json;
using Near.Client;
using NearTasks.EndToEnd;
using NearTasks.Provenance.Tests.Bundles;

namespace NearTasks.Attacks.Tests;

/// <summary>
/// A contract that only logs events can emit those of a whole campaign: a bundle proves something only of a contract that is named
/// beforehand.
/// </summary>
public sealed class OfflineTrustTests : IAsyncLifetime
{
    private readonly FakeMarket _forgery = FakeMarket.WithThreeLabels(contract: AccountId.Parse("rnarket.test.near"));
    private BundleFile? _bundle;

    public async ValueTask InitializeAsync() => _bundle = new BundleFile(await _forgery.BundleAsync(confidence: 1));

    public ValueTask DisposeAsync()
    {
        _bundle?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_bundle_is_not_verified_unless_the_contract_is_named()
    {
        (int exit, string output) = await VerifyAsync("--home", "/nonexistent");
        Assert.Equal(1, exit);
        Assert.Contains("[ERR_NO_TRUST]", output);
        Assert.Contains("--contract", output);
        AssertNothingIsClaimed(output);
    }

    [Fact]
    public async Task A_bundle_of_another_contract_is_refused_and_nothing_it_says_is_repeated_as_a_fact()
    {
        (int exit, string output) = await VerifyAsync("--contract", FakeMarket.Contract.Value);
        Assert.Equal(1, exit);
        Assert.Contains("✗ not verified", output);
        Assert.Contains("contract_unexpected", output);
        AssertNothingIsClaimed(output);

        (exit, output) = await VerifyAsync("--contract", FakeMarket.Contract.Value, "--json");
        Assert.Equal(1, exit);
        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(output).GetProperty("facts").ValueKind);
    }

    [Fact]
    public async Task What_was_trusted_stands_before_the_verdict()
    {
        (int exit, string output) = await VerifyAsync("--contract", "rnarket.test.near");
        Assert.Equal(0, exit);
        string[] lines = output.Split('\n');
        Assert.Contains("rnarket.test.near", lines[0]);
        Assert.Contains(_forgery.Chain.Head.ToString(), lines[1]);
        Assert.Contains("✓ verified", lines[2]);

        (_, output) = await VerifyAsync("--contract", "rnarket.test.near", "--json");
        JsonProperty first = JsonElement.Parse(output).EnumerateObject().First();
        Assert.Equal(("trusted", "rnarket.test.near"), (first.Name, first.Value.GetProperty("contract").GetString()));
    }

    [Fact]
    public async Task The_chains_name_that_a_manifest_claims_is_never_shown()
    {
        foreach (
            string[] form in (string[][])
                [
                    [],
                    ["--json"],
                ]
        )
        {
            (_, string output) = await VerifyAsync(["--contract", "rnarket.test.near", .. form]);
            Assert.DoesNotContain("testnet", output);
        }
    }

    private static void AssertNothingIsClaimed(string output)
    {
        foreach (string claim in (string[])["✓", "paid", "testnet", "vendor.test.near", "ann.test.near"])
            Assert.DoesNotContain(claim, output);
    }

    private Task<(int ExitCode, string Output)> VerifyAsync(params string[] options) =>
        CliProcess.RunAsync(["verify", _bundle!.Path, "--trusted-head", _forgery.Chain.Head.ToString(), .. options]);
}
