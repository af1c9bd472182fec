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

/// <summary>
/// The HTTP server, bounded in connections, sizes and rates. Open to pages of any origin, as nearcore; see <see cref="Browsers"/>.
/// </summary>
internal sealed class RpcServer : IAsyncDisposable
{
    /// <summary>
    /// Also the number of requests that may wait for transactions at the same time: a connection has one request under way.
    /// </summary>
    private const int MaxConnections = 8_192;

    /// <summary>A client that reads more slowly is cut off: what it asked for lies in memory until it has it.</summary>
    private static readonly MinDataRate SlowestReader = new(bytesPerSecond: 10_000, gracePeriod: TimeSpan.FromSeconds(10));

    /// <summary>For requests under way; those that wait for a transaction would hold a stop up.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly LocalNodeOptions _options;
    private IReadOnlyList<IDisposable> _owned = [];

    /// <summary>Does not listen yet.</summary>
    public RpcServer(LocalNodeOptions options) => (_options, _application) = (options, Build(options));

    /// <summary>Where it listens, from its start on.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="owned">Disposed of behind the server, which needs them to the end.</param>
    /// <exception cref="LocalNodeException">The port is in use.</exception>
    public async Task StartAsync(
        Action<IEndpointRouteBuilder> mapRoutes,
        IReadOnlyList<IDisposable> owned,
        CancellationToken cancellationToken
    )
    {
        _owned = owned;
        mapRoutes(_application);
        try
        {
            await _application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new LocalNodeException(
                $"Port {_options.Port} of {_options.Address} is in use. Choose another one, or 0 for any free one.",
                exception
            );
        }

        Address = new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        foreach (IDisposable owned in _owned)
            owned.Dispose();
    }

    private static WebApplication Build(LocalNodeOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
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
        builder.Services.AddHostFiltering(filter => filter.AllowedHosts = [.. Browsers.Hosts(options.Address)]);
        builder.Services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy.AllowAnyOrigin().AllowAnyMethod().AllowAnyHeader().SetPreflightMaxAge(TimeSpan.FromHours(1))
            )
        );
        WebApplication application = builder.Build();
        application.UseHostFiltering();
        application.UseCors();
        return application;
    }
}
