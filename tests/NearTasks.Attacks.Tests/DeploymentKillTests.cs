using System.Diagnostics;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Cli.Local;
using NearTasks.EndToEnd;
using NearTasks.Sdk;

namespace NearTasks.Attacks.Tests;

/// <summary>
/// SIGKILL at each of 160 milliseconds of a first deployment, the part of a first start that lives on a chain and in key files at once.
/// </summary>
public sealed class DeploymentKillTests : IDisposable
{
    private const string Network = "localnet";
    private const int Kills = 160;
    private readonly TempFolder _home = new();

    public void Dispose() => _home.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    [Slow]
    public async Task A_deployment_killed_at_any_millisecond_is_completed_by_the_next_start()
    {
        string before = Path.Combine(_home.Path, "before");
        // Only what a node makes before anything is deployed.
        await (await StartAsync(before)).DisposeAsync();
        int early = 0;
        var parallel = new ParallelOptions() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Cancel };
        await Parallel.ForAsync(
            0,
            Kills / 2,
            parallel,
            async (pair, _) =>
            {
                string folder = Path.Combine(_home.Path, $"{pair}");
                Copy(before, folder);
                foreach (int milliseconds in new[] { 2 * pair, 2 * pair + 1 })
                {
                    if (await KillAsync(folder, TimeSpan.FromMilliseconds(milliseconds)))
                        Interlocked.Increment(ref early);
                }
                await RequireDeployedByNextStartAsync(folder);
                Directory.Delete(folder, recursive: true);
            }
        );
        Assert.True(early > Kills / 8, $"only {early} of {Kills} kills came before the deployment was done: nothing was tried");
    }

    [Fact]
    public async Task Lost_credentials_do_not_keep_a_system_from_starting()
    {
        string folder = Path.Combine(_home.Path, "lost");
        await using (LocalNode node = await StartAsync(folder))
            await EnsureAsync(node, folder);
        Directory.Delete(Path.Combine(folder, "credentials"), recursive: true);
        await RequireDeployedByNextStartAsync(folder);
    }

    /// <returns>Whether it came before the end.</returns>
    private static async Task<bool> KillAsync(string folder, TimeSpan after)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "NearTasks.Cli.Killable.dll");
        var start = new ProcessStartInfo("dotnet", [program, folder]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_TieredPGO"] = "0";
        using Process process = Process.Start(start)!;
        // "deploying …", or "deployed" where the kill before came too late.
        string? line = await process.StandardOutput.ReadLineAsync(Cancel);
        Assert.NotNull(line);
        await Task.Delay(after, Cancel);
        process.Kill();
        string rest = line + await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return !rest.Contains("deployed");
    }

    private static async Task RequireDeployedByNextStartAsync(string folder)
    {
        await using LocalNode node = await StartAsync(folder);
        await EnsureAsync(node, folder);
        AccountId contract = Contract(node);
        using var rpc = new NearRpcClient(node.RpcUri);
        using SecretKey key = (await Keys(folder).ReadAsync(Network, contract, Cancel)).SecretKey;
        Assert.True(await Cli.NewAccount.HasAsync(rpc, contract, key.PublicKey, Cancel));
        using var market = new Account(contract, key, rpc);
        JsonElement config = await market.ViewAsync<JsonElement>(contract, "get_config", cancellationToken: Cancel);
        Assert.Equal(node.RootAccount.ToString(), config.GetProperty("owner_id").GetString());
    }

    private static Task<LocalNode> StartAsync(string folder) =>
        LocalNode.StartAsync(new LocalNodeOptions { DataDirectory = Path.Combine(folder, "node") }, Cancel);

    private static Task EnsureAsync(LocalNode node, string folder) =>
        LocalMarket.EnsureAsync(node, Contract(node), Keys(folder), Network, _ => { }, Cancel);

    private static KeyStore Keys(string folder) => new(Path.Combine(folder, "credentials"));

    private static AccountId Contract(LocalNode node) => AccountId.Parse(LocalSystem.ContractOf(node));

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
