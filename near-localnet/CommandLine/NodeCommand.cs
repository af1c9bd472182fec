using System.CommandLine;
using System.Net;

namespace Near.Localnet.CommandLine;

/// <summary>The executable's command line, in near-sandbox's shape: <c>near-localnet --home DIR run --rpc-addr HOST:PORT</c>.</summary>
internal static class NodeCommand
{
    private static readonly Option<DirectoryInfo> Home = new("--home")
    {
        Description = "The folder of the chain and its keys; made when it is missing",
        DefaultValueFactory = _ => new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".near-localnet")),
        Recursive = true,
    };

    private static readonly Option<IPEndPoint> RpcAddress = new("--rpc-addr")
    {
        Description = "Address and port of JSON-RPC; port 0 takes a free one",
        DefaultValueFactory = _ => new(IPAddress.Loopback, 3030),
        CustomParser = result => EndPointText.Parse(result),
    };

    private static readonly Option<bool> InMemory = new("--in-memory") { Description = "Keep nothing: --home is not used" };

    private static readonly Option<int?> BlockTime = new("--block-time")
    {
        Description = "A block every so many milliseconds, instead of as soon as there is work",
    };

    private static readonly Option<bool> Verbose = new("--verbose") { Description = "Log every block to standard error" };

    public static RootCommand Create()
    {
        var run = new Command("run", "Run the node until it is told to stop (Ctrl-C, SIGTERM)") { RpcAddress, InMemory, BlockTime, Verbose };
        run.SetAction((arguments, cancellationToken) => RunCommand.RunAsync(
            new(
                arguments.GetValue(InMemory) ? null : arguments.GetRequiredValue(Home).FullName,
                arguments.GetRequiredValue(RpcAddress),
                arguments.GetValue(BlockTime) is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
                arguments.GetValue(Verbose)),
            cancellationToken));
        var root = new RootCommand("A NEAR chain on this machine, for development and tests: real contracts, fees, receipts and proofs")
        {
            Home,
            run,
        };
        return root;
    }
}
