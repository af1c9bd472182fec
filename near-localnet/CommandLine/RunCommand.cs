using System.Net;
using Microsoft.Extensions.Logging;

namespace Near.Localnet.CommandLine;

/// <summary>run: a node until the process is told to stop.</summary>
internal static class RunCommand
{
    internal sealed record Arguments(string? Home, IPEndPoint RpcAddress, TimeSpan? BlockTime, bool Verbose);

    public static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        using var logging = LoggerFactory.Create(builder => builder
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Warning)
            .SetMinimumLevel(arguments.Verbose ? LogLevel.Debug : LogLevel.Information));
        var options = new LocalNodeOptions
        {
            Address = arguments.RpcAddress.Address,
            Port = arguments.RpcAddress.Port,
            DataDirectory = arguments.Home,
            BlockTime = arguments.BlockTime,
            LoggerFactory = logging,
        };
        try
        {
            await using var node = await LocalNode.StartAsync(options, cancellationToken);
            await Console.Out.WriteLineAsync($"NEAR JSON-RPC at {node.RpcUri} (chain {node.ChainId}, root account {node.RootAccount})");
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (LocalNodeException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
