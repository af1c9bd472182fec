using System.Net;

namespace NearTasks.Api.Hosting;

/// <summary>The address that others reach this server by, for links that leave it.</summary>
internal static class OwnAddress
{
    /// <summary>
    /// <see cref="ApiOptions.PublicUrl"/>; without one the request's own host, but only where it names the very socket that it came to, because
    /// anybody can write anything into <c>Host</c>. <c>null</c>: nobody has said what this server is called.
    /// </summary>
    public static Uri? Of(HttpRequest request, ApiOptions options)
    {
        if (options.PublicUrl is { } configured)
            return configured;
        var connection = request.HttpContext.Connection;
        return Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out var named)
            && named.Port == connection.LocalPort && (named.IsLoopback || IsLocalEnd(named, connection.LocalIpAddress))
            ? named
            : null;
    }

    private static bool IsLocalEnd(Uri named, IPAddress? local) =>
        local is not null && IPAddress.TryParse(named.IdnHost, out var host) && host.Equals(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local);
}
