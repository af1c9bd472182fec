using System.Text.RegularExpressions;

namespace NearTasks.EndToEnd;

/// <summary>The main job as a new user runs it.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task The_demo_holds_and_its_bundles_verify_without_the_system()
    {
        (int exit, string output) = await CliProcess.RunAsync("demo", "--exit", "--home", _home.Path);

        Assert.True(exit == 0, output);
        Assert.Contains("a lease runs out", output);
        Assert.Contains("a review window runs out", output);
        Assert.Contains("closed by itself", output);
        Assert.Contains("refused at", output);
        Assert.Equal(0, Processes.With(_home.Path));

        // The system is down now: verification has nothing but the file, the contract's name and the block hash.
        string[] trust = TrustedBy().Match(output).Value.Split(' ');
        string proofs = Path.Combine(_home.Path, "demo-1", "datasets", "2", "proofs");
        (int valid, string report) = await CliProcess.RunAsync(["verify", Path.Combine(proofs, "0.json"), .. trust]);
        Assert.True(valid == 0, report);
        Assert.Contains("✓ verified", report);

        (int forged, report) = await CliProcess.RunAsync(["verify", Path.Combine(proofs, "0.forged.json"), .. trust]);
        Assert.Equal(1, forged);
        Assert.Contains("✗ not verified", report);

        (int elsewhere, report) = await CliProcess.RunAsync([
            "verify",
            Path.Combine(proofs, "0.json"),
            "--trusted-head",
            "11111111111111111111111111111111",
            .. trust[..2],
            "--json",
        ]);
        Assert.Equal(1, elsewhere);
        Assert.Contains("head_untrusted", report);
    }

    [GeneratedRegex("--contract [a-z.]+ --trusted-head [1-9A-HJ-NP-Za-km-z]{43,44}")]
    private static partial Regex TrustedBy();
}
