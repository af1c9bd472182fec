using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace NearTasks.Sdk.Tests;

/// <summary>A server that answers as a test says, and remembers what it was asked.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(context =>
        {
            Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return Answer(context);
        });
    }

    /// <summary>Method, path and query of each request.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public Uri Address => new(_app.Urls.First());

    public static async Task<FakeServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new FakeServer();
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public static Task WriteAsync(HttpContext context, object answer) => context.Response.WriteAsJsonAsync(answer, ApiJson.Options);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
