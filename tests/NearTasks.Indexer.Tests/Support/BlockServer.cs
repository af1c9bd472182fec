using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NearTasks.Indexer.Tests.Simulation;

namespace NearTasks.Indexer.Tests.Support;

/// <summary>A neardata service over real HTTP that can be told to misbehave.</summary>
public sealed class BlockServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private BlockServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public int Requests => _requests;

    /// <summary>Called with the number of each request, from 1; true when it answered in the server's place.</summary>
    public Func<int, HttpContext, Task<bool>> Misbehave { get; set; } = (_, _) => Task.FromResult(false);

    public static async Task<BlockServer> StartAsync(SimulatedChain chain)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new BlockServer(builder.Build());
        server._app.Use(server.HandleAsync);
        server._app.MapGet("/v0/last_block/final", () => Results.Redirect($"/v0/block/{chain.FinalHeight}"));
        server._app.MapGet(
            "/v0/block/{height}",
            (string height) =>
                Results.Bytes(
                    chain.Blocks.TryGetValue(long.Parse(height, CultureInfo.InvariantCulture), out byte[]? block)
                        ? block
                        : "null"u8.ToArray(),
                    "application/json"
                )
        );
        await server._app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        if (!await Misbehave(Interlocked.Increment(ref _requests), context))
            await next(context);
    }
}
