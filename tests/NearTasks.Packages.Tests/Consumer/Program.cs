using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Testing;
using NearTasks.Market;
using NearTasks.Sdk;

// A market on a node that keeps its chain on disk: the compiler of contracts and the database are native libraries of packages.
await using TestNode node = await TestNode.StartAsync(
    new()
    {
        Node = new() { DataDirectory = args[1], CompiledCodeDirectory = null },
    }
);
TestAccount owner = await node.CreateAccountAsync("owner");
TestContract deployed = await node.DeployAsync(
    "market",
    await File.ReadAllBytesAsync(args[0]),
    "new",
    new Methods.New(owner.Id, FeeBps: 250)
);

TestAccount tasker = await node.CreateAccountAsync("tasker");
var market = new MarketClient(tasker.Client, deployed.Id);
Answered<StorageBalance> registered = await market.CallAsync(new Methods.StorageDeposit(), NearToken.FromNear(1));
ConfigView config = await market.ViewAsync(new Views.GetConfig(), BlockReference.Optimistic);
Console.WriteLine($"{config.OwnerId} takes {config.FeeBps} basis points; {registered.Result.Logs.Count} event");
