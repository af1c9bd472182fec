using System.Net;
using System.Text.RegularExpressions;
using NearTasks.Api.Problems;

namespace NearTasks.Api.Web;

/// <summary>Refuses requests whose <c>Host</c> names no host, before anything makes an address of it. HTTP/1.0 may leave it out.</summary>
internal sealed partial class HostNames(RequestDelegate next)
{
    private const int MaxHost = 255;
    private const string Label = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";

    public Task InvokeAsync(HttpContext context)
    {
        string host = context.Request.Headers.Host.ToString();
        if (host.Length > 0 ? !IsHost(host) || !IsReadable(context.Request) : !HttpProtocol.IsHttp10(context.Request.Protocol))
            throw new ApiException(ProblemCodes.BadRequest, "Host must be a host name or address, with a port from 1 to 65535 if any.");
        return next(context);
    }

    private static bool IsHost(string text) =>
        text.Length <= MaxHost
        && Form().Match(text) is { Success: true } host
        && (host.Groups["port"] is not { Success: true } port || int.Parse(port.Value) is > 0 and <= ushort.MaxValue)
        && (host.Groups["address"] is not { Success: true } address || IPAddress.TryParse(address.Value, out _));

    // The framework reads names that begin with xn-- as the letters they stand for, and throws where they stand for none.
    private static bool IsReadable(HttpRequest request)
    {
        try
        {
            return request.Host.HasValue;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [GeneratedRegex(
        $@"^(\[(?<address>[0-9A-Fa-f:.]+)\]|{Label}(\.{Label})*\.?)(:(?<port>[0-9]{{1,5}}))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
    )]
    private static partial Regex Form();
}
