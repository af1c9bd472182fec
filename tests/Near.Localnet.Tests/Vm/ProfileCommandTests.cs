using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Vm;

/// <summary><c>near-localnet profile</c>: a call's gas by what it went to.</summary>
public sealed class ProfileCommandTests
{
    private static readonly string Contract = Repository.Path("contracts/res/neartasks.wasm");

    private static readonly string[] Call = ["--method", "new", "--args", """{"owner_id":"alice.test.near","fee_bps":500}"""];

    [Fact]
    public async Task The_costs_add_up_to_what_was_burnt()
    {
        (int exitCode, string output, string _) = await RunAsync([Contract, .. Call, "--json"]);
        JsonNode profile = JsonNode.Parse(output)!;
        JsonArray costs = profile["costs"]!.AsArray();

        Assert.Equal(0, exitCode);
        Assert.Null(profile["aborted"]);
        Assert.Equal(profile["burnt_gas"]!.GetValue<ulong>(), costs.Aggregate(0ul, (sum, cost) => sum + cost!["gas"]!.GetValue<ulong>()));
        // Loading is charged for each byte of the module.
        Assert.Equal(
            new FileInfo(Contract).Length,
            costs.Single(cost => cost!["name"]!.GetValue<string>() == "contract_loading_bytes")!["count"]!.GetValue<long>()
        );
        Assert.NotEmpty(profile["logs"]!.AsArray());
    }

    [Fact]
    public async Task The_screen_names_costs_and_why_a_call_failed()
    {
        (int exitCode, string output, string _) = await RunAsync([Contract, "--method", "get_config", "--view"]);

        Assert.Equal(0, exitCode);
        Assert.Contains("storage_read_base", output, StringComparison.Ordinal);
        Assert.Contains("The contract is not initialized", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_as_for_vm_comes_from_standard_input()
    {
        (int exitCode, string output, string _) = await RunAsync(["-", "--json"], """{"wat":"(module (func (export \"main\")))"}""");

        Assert.Equal(0, exitCode);
        Assert.Equal("main", JsonNode.Parse(output)!["method"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("no_file", "no-such-file.wasm")]
    [InlineData("bad_field", "-", "--gas", "much")]
    public async Task What_cannot_be_run_is_named_by_a_code(string code, params string[] arguments)
    {
        (int exitCode, string _, string errors) = await RunAsync(arguments, "{}");

        Assert.Equal(1, exitCode);
        Assert.StartsWith("near-localnet: ", errors, StringComparison.Ordinal);
        Assert.EndsWith($"[{code}]", errors.TrimEnd(), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "near-localnet.dll"), "profile", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, errors);
    }
}
