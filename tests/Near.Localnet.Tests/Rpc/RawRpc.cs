using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Rpc;

/// <summary>JSON-RPC as bare JSON over HTTP, so that tests see what is on the wire.</summary>
internal sealed class RawRpc(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>The result; a JSON-RPC error fails the test.</summary>
    public async Task<JsonNode> ResultAsync(string method, JsonNode? parameters = null)
    {
        var (_, response) = await CallAsync(method, parameters);
        Assert.Null(response["error"]?.ToJsonString());
        return response["result"]!;
    }

    /// <summary>The error object; a result fails the test.</summary>
    public async Task<JsonObject> ErrorAsync(string method, JsonNode? parameters = null)
    {
        var (_, response) = await CallAsync(method, parameters);
        Assert.Null(response["result"]?.ToJsonString());
        return (JsonObject)response["error"]!;
    }

    public async Task<(HttpStatusCode Status, JsonObject Response)> CallAsync(string method, JsonNode? parameters = null)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "test", ["method"] = method };
        if (parameters is not null)
            request["params"] = parameters;
        return await PostAsync(request.ToJsonString());
    }

    public async Task<(HttpStatusCode Status, JsonObject Response)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync((Uri?)null, content, CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(CancellationToken))!);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken);

    public async Task<JsonNode> GetJsonAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path, CancellationToken))!;

    public void Dispose() => _http.Dispose();
}
