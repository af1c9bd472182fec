using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Near.Localnet.Rpc;

/// <summary>nearcore's routes for people and monitors: /status, /health, /network_info, /metrics.</summary>
internal sealed class NodeRoutes(StatusMethods status, MetricsText metrics)
{
    public void MapTo(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/status", ReadMethods.All, http => WriteAsync(http, status.Status()));
        routes.MapMethods("/health", ReadMethods.All, HealthAsync);
        routes.MapMethods("/network_info", ReadMethods.All, http => WriteAsync(http, StatusMethods.NetworkInfo()));
        routes.MapMethods(
            "/metrics",
            ReadMethods.All,
            http =>
            {
                http.Response.ContentType = MetricsText.ContentType;
                return http.Response.WriteAsync(metrics.ToString(), http.RequestAborted);
            }
        );
    }

    private Task HealthAsync(HttpContext http)
    {
        try
        {
            return WriteAsync(http, status.Health());
        }
        catch (JsonRpcException exception)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return WriteAsync(http, exception.ToJson());
        }
    }

    private static Task WriteAsync(HttpContext http, object? value) =>
        http.Response.WriteAsJsonAsync(value, NodeJson.Options, http.RequestAborted);
}
