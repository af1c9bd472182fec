using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Near.Localnet.Rpc;

/// <summary>
/// What web pages may do. NEAR's own methods are open to pages of any origin, as on public nodes. The methods that no real chain has are
/// for
/// the machine's own programs and for pages that it serves itself: otherwise any site that a developer visits could steer the chain.
/// </summary>
internal static class Browsers
{
    /// <summary>The cause of the refusal.</summary>
    public const string Forbidden = "FORBIDDEN_ORIGIN";

    private const string LocalName = "localhost";
    private static readonly string[] OwnMethods = ["localnet_", "sandbox_"];

    /// <summary>
    /// What <c>Host</c> may say to a server that listens on this machine only: a site whose name is made to lead here (DNS rebinding) says
    /// its own. Any on other addresses.
    /// </summary>
    public static IReadOnlyList<string> Hosts(IPAddress address) =>
        IPAddress.IsLoopback(address) ? [LocalName, $"*.{LocalName}", "127.0.0.1", "[::1]", $"{address}"] : ["*"];

    /// <exception cref="JsonRpcException">A page of another machine asks for a method that only this node has.</exception>
    public static void Check(HttpRequest request, string method)
    {
        // Browsers send Origin with every POST, programs do not.
        if (
            request.Headers.Origin is [{ } origin, ..]
            && !IsLocal(origin)
            && OwnMethods.Any(prefix => method.StartsWith(prefix, StringComparison.Ordinal))
        )
        {
            string text =
                $"{method} is not for pages of {origin}. Call it from a program, or from a page served by this machine (http://localhost).";
            throw JsonRpcException.Handler(Forbidden, new JsonObject { ["error_message"] = text }, text);
        }
    }

    /// <summary>By the text: .NET's Uri takes other names for localhost.</summary>
    private static bool IsLocal(string origin)
    {
        if (origin.Split("://") is not [_, var authority])
            return false;
        string host = new HostString(authority).Host;
        return host == LocalName
            || host.EndsWith($".{LocalName}", StringComparison.Ordinal)
            || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
    }
}
