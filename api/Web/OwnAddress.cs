using System.Net;

namespace NearTasks.Api.Web;

/// <summary>The address that others reach this server by, for links that leave it.</summary>
internal static class OwnAddress
{
    /// <summary>
    /// <see cref="ApiOptions.PublicUrl"/>; without one the request's own host, but only where it names the very socket that it came to,
    /// because
    /// anybody can write anything into <c>Host</c>. <c>null</c>: nobody has said what this server is called.
    /// </summary>
    public static Uri? Of(HttpRequest request, ApiOptions options)
    {
        if (options.PublicUrl is { } configured)
            return configured;
        ConnectionInfo connection = request.HttpContext.Connection;
        return
            (request.Host.Port ?? (request.IsHttps ? 443 : 80)) == connection.LocalPort
            && IsLocalEnd(request.Host.Host, connection.LocalIpAddress)
            ? new Uri($"{request.Scheme}://{request.Host}/")
            : null;
    }

    private static bool IsLocalEnd(string host, IPAddress? local) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out IPAddress? named)
            && (IPAddress.IsLoopback(named) || local is not null && named.MapToIPv6().Equals(local.MapToIPv6()));
}
