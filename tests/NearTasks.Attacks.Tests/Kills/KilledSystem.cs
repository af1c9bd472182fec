using System.Diagnostics;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Tests.Support;
using NearTasks.EndToEnd;

namespace NearTasks.Attacks.Tests.Kills;

/// <summary>A system of <c>up</c> that is killed and started again in the same folder.</summary>
internal sealed class KilledSystem : IDisposable
{
    private readonly TempFolder _home = new();
    private CliProcess? _up;

    public AccountId Contract { get; } = AccountId.Parse("market.test.near");

    public Uri Api { get; private set; } = null!;

    public Uri Rpc { get; private set; } = null!;

    public async Task StartAsync()
    {
        _up = CliProcess.Start("up", "--home", _home.Path);
        await _up.LineAsync("ready; Ctrl-C stops everything");
        JsonElement system = JsonDocument
            .Parse(await File.ReadAllTextAsync(Path.Combine(_home.Path, "up-1", "system.json"), ApiServer.Cancel))
            .RootElement;
        (Api, Rpc) = (new Uri(system.GetProperty("api").GetString()!), new Uri(system.GetProperty("rpc").GetString()!));
    }

    /// <summary>Kills the process; with everything, its PostgreSQL at the same time.</summary>
    public async Task KillAsync(bool everything)
    {
        if (everything)
        {
            using var all = Process.Start("pkill", ["-KILL", "-f", _home.Path]);
            await all.WaitForExitAsync(ApiServer.Cancel);
        }
        else
        {
            await _up!.SignalAsync("KILL");
        }
        await _up!.ExitAsync();
        _up.Dispose();
    }

    public async Task StopAsync()
    {
        await _up!.SignalAsync("TERM");
        Assert.Equal(0, await _up.ExitAsync());
    }

    /// <summary>The account that all others are made by.</summary>
    public async Task<Near.Client.Account> RootAsync(NearRpcClient rpc)
    {
        var id = AccountId.Parse("test.near");
        KeyFile key = await new KeyStore(Path.Combine(_home.Path, "up-1", "credentials")).ReadAsync("localnet", id, ApiServer.Cancel);
        return new Near.Client.Account(id, key.SecretKey, rpc);
    }

    public void Dispose()
    {
        _up?.Dispose();
        _home.Dispose();
    }
}
