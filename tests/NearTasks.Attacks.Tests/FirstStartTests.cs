using NearTasks.EndToEnd;

namespace NearTasks.Attacks.Tests;

/// <summary>
/// SIGKILL at 40 instants of the first starts of whole systems; the deployment's own instants are in <see cref="DeploymentKillTests"/>.
/// </summary>
[Slow]
public sealed class FirstStartTests : IDisposable
{
    private const int StartKills = 26;
    private const int FreshKills = 7;
    private static readonly TimeSpan StartStep = TimeSpan.FromMilliseconds(90);
    private static readonly TimeSpan FreshStep = TimeSpan.FromMilliseconds(45);
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_up_killed_at_any_step_is_completed_by_the_next_one()
    {
        // Each start goes on where the one before was killed, so that the kills walk through all steps.
        for (int kill = 1; kill <= StartKills; kill++)
        {
            using CliProcess up = Up();
            await Task.Delay(StartStep * kill, Cancel);
            await KillAsync(up);
        }
        // One that starts anew is killed, then one that goes on from whatever that left.
        for (int kill = 0; kill < FreshKills; kill++)
        {
            using CliProcess fresh = Up("--fresh");
            await fresh.LineAsync(kill % 2 == 0 ? "starting a private PostgreSQL" : "deploying the contract");
            await Task.Delay(FreshStep * kill, Cancel);
            await KillAsync(fresh);
            using CliProcess next = Up();
            await next.LineAsync("starting a local NEAR node");
            await Task.Delay(FreshStep * kill, Cancel);
            await KillAsync(next);
        }

        using CliProcess last = Up();
        await last.LineAsync("ready; Ctrl-C stops everything");
        (int exit, string made) = await CliProcess.RunAsync(
            "account",
            "create",
            "ann.test.near",
            "--account",
            "test.near",
            "--home",
            _home.Path
        );
        Assert.True(exit == 0, made);
        (exit, string taken) = await CliProcess.RunAsync("work", "take", "--account", "ann.test.near", "--home", _home.Path);
        Assert.True(exit == 1 && taken.Contains("[ERR_NO_WORK]"), taken);
        await last.SignalAsync("TERM");
        Assert.Equal(0, await last.ExitAsync());
        Assert.Equal(0, Processes.With(_home.Path));
    }

    private CliProcess Up(params string[] more) =>
        CliProcess.Start(["up", "--home", _home.Path, "--api-port", "0", "--rpc-port", "0", .. more]);

    private static async Task KillAsync(CliProcess up)
    {
        await up.SignalAsync("KILL");
        await up.ExitAsync();
        Assert.DoesNotContain("ERR_", up.Output);
        Assert.DoesNotContain("   at ", up.Output);
    }
}
