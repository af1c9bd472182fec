// A real process for the tests to kill: the part of `up` that brings the contract onto the chain of a folder, and nothing else.
using Near.Client;
using Near.Localnet;
using NearTasks.Cli.Local;

await using LocalNode node = await LocalNode.StartAsync(new LocalNodeOptions { DataDirectory = Path.Combine(args[0], "node") });
var keys = new KeyStore(Path.Combine(args[0], "credentials"));
await LocalMarket.EnsureAsync(
    node,
    AccountId.Parse($"market.{node.RootAccount}"),
    keys,
    "localnet",
    Console.WriteLine,
    CancellationToken.None
);
Console.WriteLine("deployed");
