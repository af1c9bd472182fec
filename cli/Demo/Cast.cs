using Near.Client;
using Near.Client.Rpc;
using Near.Localnet;
using NearTasks.Cli.Demo.Simulation;
using NearTasks.Cli.Local;

namespace NearTasks.Cli.Demo;

/// <summary>A tasker of the demo: an account, and a way of answering.</summary>
internal sealed record DemoTasker(Connection Connection, Tasker Answers)
{
    public string Name => Connection.Market.Account.Id.ToString();
}

/// <summary>The accounts of the demo, made on the local chain: a vendor, and taskers of whom the last answers badly on purpose.</summary>
internal sealed class Cast : IDisposable
{
    private const int TaskerCount = 5;
    private static readonly NearToken VendorBalance = NearToken.FromNear(1000);
    private static readonly NearToken TaskerBalance = NearToken.FromNear(2);

    private Cast(Connection vendor, IReadOnlyList<DemoTasker> taskers)
    {
        Vendor = vendor;
        Taskers = taskers;
    }

    public Connection Vendor { get; }

    public IReadOnlyList<DemoTasker> Taskers { get; }

    public DemoTasker Careless => Taskers[^1];

    public static async Task<Cast> CreateAsync(LocalSystem system, int seed, Meter meter, CancellationToken cancel)
    {
        LocalNode node = system.Node!;
        using NearRpcClient client = new(system.Rpc);
        using Account funds = new(node.RootAccount, node.RootKey, client);

        Connection vendor = await JoinAsync("vendor", VendorBalance);
        List<DemoTasker> taskers = [];
        for (int number = 1; number <= TaskerCount; number++)
        {
            Connection tasker = await JoinAsync($"tasker-{number}", TaskerBalance);
            await tasker.Market.RegisterAsync(cancel);
            taskers.Add(new DemoTasker(tasker, new Tasker(seed + number, careless: number == TaskerCount)));
        }
        return new Cast(vendor, taskers);

        async Task<Connection> JoinAsync(string name, NearToken balance)
        {
            KeyFile key = new(AccountId.Parse($"{name}.{node.RootAccount}"), SecretKey.Random(KeyType.Ed25519));
            await system.Keys.WriteAsync(system.Network, key, cancel);
            await funds.CreateAccountAsync(key.AccountId, key.SecretKey.PublicKey, balance, WaitUntil.Final, cancel);
            Connection connection = Connection.To(system, key, meter.Add);
            await connection.SignInAsync(cancel);
            return connection;
        }
    }

    /// <summary>Sessions end with time, so after a day everyone signs in again.</summary>
    public async Task SignInAsync(CancellationToken cancel)
    {
        await Vendor.SignInAsync(cancel);
        foreach (DemoTasker tasker in Taskers) await tasker.Connection.SignInAsync(cancel);
    }

    public void Dispose()
    {
        Vendor.Dispose();
        foreach (DemoTasker tasker in Taskers) tasker.Connection.Dispose();
    }
}
