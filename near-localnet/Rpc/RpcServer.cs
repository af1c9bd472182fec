using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Near.Localnet.Rpc;

/// <summary>The HTTP server, bounded in connections, sizes and rates. Open to pages of any origin, as nearcore.</summary>
internal sealed class RpcServer : IAsyncDisposable
{
    /// <summary>Also the number of requests that may wait for transactions at the same time: a connection has one request under way.</summary>
    private const int MaxConnections = 8_192;

    /// <summary>A client that reads more slowly is cut off: what it asked for lies in memory until it has it.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 10_000, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>For requests under way; those that wait for a transaction would hold a stop up.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly IReadOnlyList<IDisposable> _owned;

    private RpcServer(WebApplication application, IReadOnlyList<IDisposable> owned, Uri address) =>
        (_application, _owned, Address) = (application, owned, address);

    public Uri Address { get; }

    /// <param name="owned">Disposed of behind the server, which needs them to the end.</param>
    /// <exception cref="LocalNodeException">The port is in use.</exception>
    public static async Task<RpcServer> StartAsync(
        LocalNodeOptions options, Action<IEndpointRouteBuilder> mapRoutes, IReadOnlyList<IDisposable> owned, CancellationToken cancellationToken)
    {
        var application = Build(options);
        mapRoutes(application);
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
        return new(application, owned, new(address));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        foreach (var owned in _owned)
            owned.Dispose();
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
            kestrel.Limits.MinResponseDataRate = SlowestReader;
        });
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRoutingCore();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromHours(1))));
        var application = builder.Build();
        application.UseCors();
        return application;
    }
}
