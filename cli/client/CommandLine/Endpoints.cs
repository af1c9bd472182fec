using System.CommandLine;

namespace NearTasks.Cli;

/// <summary>
/// Where the node, the api and the contract are: the options, else the running local system, else the network's public nodes.
/// </summary>
internal sealed record Endpoints(string Network, Uri Rpc, Uri Api, string Contract, string? Credentials)
{
    private const string Localnet = "localnet";

    /// <exception cref="CliException">Something is neither given nor known.</exception>
    public static Endpoints Resolve(ParseResult parsed)
    {
        string network = parsed.GetValue(Targets.Network) ?? Localnet;
        SystemFile? running = Running(parsed);
        return new Endpoints(
            network,
            parsed.GetValue(Targets.Rpc) ?? running?.Rpc ?? PublicRpc(network) ?? throw Missing("--rpc URL"),
            parsed.GetValue(Targets.Api) ?? running?.Api ?? throw Missing("--api URL"),
            parsed.GetValue(Targets.Contract) ?? running?.Contract ?? throw Missing("--contract ID"),
            running?.Credentials
        );
    }

    /// <summary>The running system below <c>--home</c>, if it is of the network that is meant.</summary>
    public static SystemFile? Running(ParseResult parsed) =>
        SystemFile.FindRunning(parsed.GetValue(Targets.Home)!.FullName) is { } running
        && running.Network == (parsed.GetValue(Targets.Network) ?? Localnet)
            ? running
            : null;

    /// <summary>The public JSON-RPC of a network; null for a local one.</summary>
    public static Uri? PublicRpc(string network) => network is "testnet" or "mainnet" ? new Uri($"https://rpc.{network}.near.org") : null;

    /// <summary>The public neardata service of a network; null for a local one.</summary>
    public static Uri? PublicBlocks(string network) =>
        network is "testnet" or "mainnet" ? new Uri($"https://{network}.neardata.xyz") : null;

    private static CliException Missing(string option) =>
        new("ERR_NO_SYSTEM", $"no running system found; start one with `neartasks up`, or pass {option}");
}
