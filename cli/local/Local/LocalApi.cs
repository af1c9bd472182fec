using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NearTasks.Api;
using NearTasks.Api.Hosting;

namespace NearTasks.Cli.Local;

/// <summary>The api, which finishes its requests before it is disposed.</summary>
internal sealed class LocalApi : IAsyncDisposable
{
    /// <summary>For requests under way; who trickles a body is cut off then.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(3);

    private readonly WebApplication _app;

    private LocalApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <param name="options">What it needs; without a public address, that is the one it listens on.</param>
    /// <param name="port">A free one.</param>
    /// <param name="clock">The chain's, where it is not the machine's.</param>
    public static async Task<LocalApi> StartAsync(
        ApiOptions options,
        int port,
        TimeProvider? clock,
        ILoggerFactory loggers,
        CancellationToken cancellationToken
    )
    {
        string address = $"http://127.0.0.1:{port}";
        var api = new LocalApi(
            ApiHost.Build(
                options with
                {
                    ListenUrl = address,
                    PublicUrl = options.PublicUrl ?? new Uri(address),
                },
                builder =>
                {
                    builder.Services.AddSingleton(loggers);
                    builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
                    if (clock is not null)
                        builder.Services.AddSingleton(clock);
                }
            )
        );
        try
        {
            await api._app.StartAsync(cancellationToken);
            return api;
        }
        catch
        {
            await api.DisposeBehindFaultAsync();
            throw;
        }
    }

    /// <summary>A host that did not get as far as its services cannot be stopped either; why it did not is what counts.</summary>
    private async Task DisposeBehindFaultAsync()
    {
        try
        {
            await DisposeAsync();
        }
        catch (ArgumentNullException)
        {
            await _app.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Stopped first, started or not: to its host a background service that ends by disposal alone has failed, and that is logged.
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
