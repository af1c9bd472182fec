using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace NearTasks.EndToEnd;

/// <summary>Starting, stopping and surviving.</summary>
public sealed class UpTests : IDisposable
{
    private const string Ready = "ready; Ctrl-C stops everything";
    private readonly TempFolder _home = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task Two_systems_run_beside_each_other_and_ctrl_c_leaves_no_orphan()
    {
        using var first = CliProcess.Start("up", "--home", _home.Path);
        await first.LineAsync(Ready);
        using var second = CliProcess.Start("up", "--home", _home.Path);
        await second.LineAsync(Ready);

        Uri one = Address(first),
            other = Address(second);
        Assert.NotEqual(one, other);
        Assert.True((await _http.GetAsync(new Uri(one, "health"), TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        Assert.True((await _http.GetAsync(new Uri(other, "health"), TestContext.Current.CancellationToken)).IsSuccessStatusCode);

        await first.SignalAsync("INT");
        await second.SignalAsync("TERM");
        Assert.Equal(0, await first.ExitAsync());
        Assert.Equal(0, await second.ExitAsync());
        Assert.Equal(0, Processes.With(_home.Path));
    }

    [Fact]
    public async Task After_kill_9_the_next_up_resumes_the_same_chain()
    {
        ulong before;
        using (var killed = CliProcess.Start("up", "--home", _home.Path))
        {
            await killed.LineAsync(Ready);
            before = await HeightAsync(killed);
            await killed.SignalAsync("KILL");
            await killed.ExitAsync();
        }

        using var next = CliProcess.Start("up", "--home", _home.Path);
        await next.LineAsync(Ready);
        Assert.DoesNotContain("deploying", next.Output);
        Assert.True(await HeightAsync(next) >= before);
        await next.SignalAsync("INT");
        Assert.Equal(0, await next.ExitAsync());
    }

    [Fact]
    public async Task A_private_PostgreSQL_that_dies_ends_the_system_with_the_reason()
    {
        using var up = CliProcess.Start("up", "--home", _home.Path, "--json");
        await up.LineAsync(Ready);
        string[] server = await File.ReadAllLinesAsync(
            Path.Combine(_home.Path, "up-1", "postgres", "data", "postmaster.pid"),
            TestContext.Current.CancellationToken
        );
        using (var kill = Process.Start("kill", ["-KILL", server[0]]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, await up.ExitAsync());
        Assert.Contains("ERR_POSTGRES_ENDED", up.Output);
        Assert.DoesNotContain("   at ", up.Output);
        Assert.True(File.Exists(JsonElement.Parse(up.Results).GetProperty("log").GetString()), up.Output);
    }

    private static Uri Address(CliProcess process) => new(Field(process, "api"));

    private static string Field(CliProcess process, string name) =>
        process
            .Output.Split('\n')
            .First(line => line.TrimStart().StartsWith(name + " ", StringComparison.Ordinal))
            .Trim()[name.Length..]
            .Trim();

    private async Task<ulong> HeightAsync(CliProcess process)
    {
        var rpc = new Uri(Field(process, "NEAR RPC"));
        JsonElement status = await _http.GetFromJsonAsync<JsonElement>(new Uri(rpc, "status"), TestContext.Current.CancellationToken);
        return status.GetProperty("sync_info").GetProperty("latest_block_height").GetUInt64();
    }
}
