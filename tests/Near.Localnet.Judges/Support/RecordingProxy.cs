using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Near.Localnet.Judges.Support;

/// <summary>Passes every request on to the node, and keeps the JSON-RPC methods with their responses.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private static readonly string[] Passed = ["Content-Type", "Location", "ETag", "Cache-Control", "Access-Control-Allow-Origin"];

    private readonly WebApplication _application;
    private readonly HttpClient _node;
    private readonly ConcurrentQueue<string> _recorded = new();

    private RecordingProxy(WebApplication application, HttpClient node) => (_application, _node) = (application, node);

    public Uri Address { get; private set; } = null!;

    public static async Task<RecordingProxy> StartAsync(Uri node, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        var proxy = new RecordingProxy(builder.Build(), new(handler) { BaseAddress = node });
        proxy._application.Run(proxy.PassAsync);
        await proxy._application.StartAsync(cancellationToken);
        IServerAddressesFeature addresses = proxy
            ._application.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!;
        proxy.Address = new(addresses.Addresses.First());
        return proxy;
    }

    /// <summary>One line of JSON for each request since the last time: <c>{"method":…,"params":…,"response":…}</c>.</summary>
    public IReadOnlyList<string> TakeRecorded()
    {
        var lines = new List<string>();
        while (_recorded.TryDequeue(out string? line))
            lines.Add(line);
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _node.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        using var request = new HttpRequestMessage(
            new(http.Request.Method),
            new Uri($"{http.Request.Path}{http.Request.QueryString}", UriKind.Relative)
        );
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        }

        using HttpResponseMessage response = await _node.SendAsync(request, http.RequestAborted);
        byte[] answer = await response.Content.ReadAsByteArrayAsync(http.RequestAborted);
        if (http.Request.Method == HttpMethods.Post && http.Request.Path == "/")
            Record(body.ToArray(), answer);
        http.Response.StatusCode = (int)response.StatusCode;
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers = response.Headers.Concat(response.Content.Headers);
        foreach ((string name, IEnumerable<string> values) in headers.Where(header => Passed.Contains(header.Key)))
            http.Response.Headers[name] = values.ToArray();
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }

    private void Record(byte[] request, byte[] response)
    {
        if (Parse(request) is JsonObject asked && asked["method"] is { } method)
        {
            var line = new JsonObject
            {
                ["method"] = method.DeepClone(),
                ["params"] = asked["params"]?.DeepClone(),
                ["response"] = JsonNode.Parse(response),
            };
            _recorded.Enqueue(line.ToJsonString());
        }
    }

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null; // Not every judge's request need be JSON.
        }
    }
}
