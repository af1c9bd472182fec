using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Cli.Demo.Simulation;
using NearTasks.Cli.Local;
using NearTasks.Sdk;

namespace NearTasks.Cli.Demo;

/// <summary>A tasker of the demo: an account, and a way of answering.</summary>
internal sealed record DemoTasker(NearTasksClient Client, SimulatedTasker Answers)
{
    public string Name => Client.AccountId.ToString();
}

/// <summary>The accounts of the demo, made on the local chain: a vendor, and taskers of whom the last answers badly on purpose.</summary>
internal sealed class Cast : IDisposable
{
    private const int TaskerCount = 5;
    private static readonly NearToken VendorBalance = NearToken.FromNear(1000);
    private static readonly NearToken TaskerBalance = NearToken.FromNear(2);

    private Cast(NearTasksClient vendor, IReadOnlyList<DemoTasker> taskers)
    {
        Vendor = vendor;
        Taskers = taskers;
    }

    public NearTasksClient Vendor { get; }

    public IReadOnlyList<DemoTasker> Taskers { get; }

    public DemoTasker Careless => Taskers[^1];

    public static async Task<Cast> CreateAsync(LocalSystem system, int seed, Meter meter, CancellationToken cancellationToken)
    {
        LocalNode node = system.Node!;
        using var client = new NearRpcClient(system.Rpc);
        using var funds = new Account(node.RootAccount, node.RootKey, client);

        NearTasksClient vendor = await JoinAsync("vendor", VendorBalance);
        List<DemoTasker> taskers = [];
        for (int number = 1; number <= TaskerCount; number++)
        {
            NearTasksClient tasker = await JoinAsync($"tasker-{number}", TaskerBalance);
            await tasker.Tasker.RegisterAsync(cancellationToken);
            taskers.Add(new DemoTasker(tasker, new SimulatedTasker(seed + number, careless: number == TaskerCount)));
        }
        return new Cast(vendor, taskers);

        async Task<NearTasksClient> JoinAsync(string name, NearToken balance)
        {
            var key = new KeyFile(AccountId.Parse($"{name}.{node.RootAccount}"), SecretKey.Random(KeyType.Ed25519));
            await system.Keys.WriteAsync(system.Network, key, cancellationToken);
            await funds.CreateAccountAsync(key.AccountId, key.SecretKey.PublicKey, balance, WaitUntil.Final, cancellationToken);
            var connection = new NearTasksClient(
                key,
                system.Rpc,
                system.Contract,
                system.Api,
                new ClientEvents { Waiting = Output.Waiting, Called = meter.Add }
            );
            await connection.SignInAsync(cancellationToken);
            return connection;
        }
    }

    /// <summary>Sessions end with time, so after a day everyone signs in again.</summary>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        await Vendor.SignInAsync(cancellationToken);
        foreach (DemoTasker tasker in Taskers)
            await tasker.Client.SignInAsync(cancellationToken);
    }

    public void Dispose()
    {
        Vendor.Dispose();
        foreach (DemoTasker tasker in Taskers)
            tasker.Client.Dispose();
    }
}
