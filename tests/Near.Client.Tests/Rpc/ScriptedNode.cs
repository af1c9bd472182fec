using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Near.Client.Tests.Rpc;

/// <summary>A real HTTP server that answers JSON-RPC calls as the test says.</summary>
internal sealed class ScriptedNode : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonElement> _requests = new();

    private ScriptedNode(WebApplication app) => _app = app;

    public Uri Uri => new(_app.Urls.Single());

    /// <summary>The calls so far, in order of arrival.</summary>
    public IReadOnlyList<JsonElement> Requests => [.. _requests];

    public static Task<ScriptedNode> StartAsync(Func<JsonElement, Reply> answer) =>
        StartAsync((request, _) => Task.FromResult(answer(request)));

    public static async Task<ScriptedNode> StartAsync(Func<JsonElement, CancellationToken, Task<Reply>> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var node = new ScriptedNode(builder.Build());
        node._app.MapPost(
            "/",
            async context =>
            {
                JsonElement request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
                node._requests.Enqueue(request);
                Reply reply = await answer(request, context.RequestAborted);
                context.Response.StatusCode = reply.Status;
                if (reply.RetryAfter is { } seconds)
                    context.Response.Headers.RetryAfter = $"{seconds}";

                await context.Response.WriteAsync(
                    reply.Body.Replace("\"$id\"", request.GetProperty("id").GetRawText(), StringComparison.Ordinal)
                );
            }
        );
        await node._app.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>What to answer; "$id" in the body becomes the request's id.</summary>
    internal sealed record Reply(int Status, string Body, int? RetryAfter = null)
    {
        public static Reply Result(string json) =>
            new(200, """{"jsonrpc":"2.0","id":"$id","result":$result}""".Replace("$result", json, StringComparison.Ordinal));

        public static Reply Result(JsonNode json) => Result(json.ToJsonString());

        public static Reply Error(string cause, string info = "{}", string data = "\"the node's words\"")
        {
            var error = new
            {
                name = "HANDLER_ERROR",
                cause = new { name = cause, info = JsonNode.Parse(info) },
                code = -32000,
                message = "Server error",
                data = JsonNode.Parse(data),
            };
            return new(
                200,
                JsonSerializer.Serialize(
                    new
                    {
                        jsonrpc = "2.0",
                        id = "$id",
                        error,
                    }
                )
            );
        }

        /// <param name="error">JSON of nearcore's InvalidTxError.</param>
        public static Reply InvalidTransaction(string error) =>
            Error(
                "INVALID_TRANSACTION",
                data: """{"TxExecutionError":{"InvalidTxError":$error}}""".Replace("$error", error, StringComparison.Ordinal)
            );
    }
}
