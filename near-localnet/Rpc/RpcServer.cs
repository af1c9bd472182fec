using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Near.Localnet.Rpc;

/// <summary>The HTTP server: JSON-RPC at POST /, status and health at GET, and neardata's routes. Open to pages of any origin, as nearcore.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    private const int MaxConnections = 1_024;
    private const int MaxConcurrentRequests = 256;
    private const int MaxQueuedRequests = 4_096;

    /// <summary>For requests under way; those that wait for a transaction would hold a stop up.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;

    private RpcServer(WebApplication application, Uri address) => (_application, Address) = (application, address);

    public Uri Address { get; }

    /// <exception cref="LocalNodeException">The port is in use.</exception>
    public static async Task<RpcServer> StartAsync(
        LocalNodeOptions options, JsonRpcEndpoint endpoint, StatusMethods status, NeardataRoutes neardata, LakeRoutes lake, CancellationToken cancellationToken)
    {
        var application = Build(options);
        application.MapPost("/", endpoint.HandleAsync);
        application.MapGet("/status", http => http.Response.WriteAsJsonAsync(status.Status(), NearJson.Options, http.RequestAborted));
        application.MapGet("/health", http => http.Response.WriteAsync("null", http.RequestAborted));
        neardata.MapTo(application);
        lake.MapTo(application);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            await application.DisposeAsync();
            throw new LocalNodeException($"Port {options.Port} of {options.Address} is in use. Choose another one, or 0 for any free one.", e);
        }

        var address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(application, new(address));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static WebApplication Build(LocalNodeOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(new IPEndPoint(options.Address, options.Port));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        });
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader()));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status503ServiceUnavailable;
            limiter.GlobalLimiter = System.Threading.RateLimiting.PartitionedRateLimiter.Create<HttpContext, int>(_ =>
                System.Threading.RateLimiting.RateLimitPartition.GetConcurrencyLimiter(0, _ => new()
                {
                    PermitLimit = MaxConcurrentRequests,
                    QueueLimit = MaxQueuedRequests,
                }));
        });
        var application = builder.Build();
        application.UseCors();
        application.UseRateLimiter();
        return application;
    }
}
