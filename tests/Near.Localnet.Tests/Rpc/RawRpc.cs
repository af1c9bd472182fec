using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>JSON-RPC as bare JSON over HTTP, so that tests see what is on the wire. Near.Client signs for it.</summary>
internal sealed class RawRpc(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };
    private readonly NearRpcClient _client = new(address);
    private readonly List<Account> _accounts = [];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>The result; a JSON-RPC error fails the test.</summary>
    public async Task<JsonNode> ResultAsync(string method, JsonNode? parameters = null)
    {
        (HttpStatusCode _, JsonObject response) = await CallAsync(method, parameters);
        Assert.Null(response["error"]?.ToJsonString());
        return response["result"]!;
    }

    /// <summary>An account that signs; disposed of with this.</summary>
    public Account Account(AccountId id, SecretKey key)
    {
        var account = new Account(id, key, _client);
        _accounts.Add(account);
        return account;
    }

    /// <summary>Signs, sends and waits.</summary>
    public async Task<JsonNode> SendAsync(Account signer, AccountId receiver, string waitUntil, params Action[] actions) =>
        await ResultAsync("send_tx", Sent(await signer.SignAsync(receiver, actions, CancellationToken), waitUntil));

    /// <summary>The parameters of send_tx, and of tx for what was sent.</summary>
    public static JsonObject Sent(SignedTransaction transaction, string waitUntil) =>
        new() { ["signed_tx_base64"] = Convert.ToBase64String(transaction.Encode()), ["wait_until"] = waitUntil };

    /// <summary>The error object; a result fails the test.</summary>
    public async Task<JsonObject> ErrorAsync(string method, JsonNode? parameters = null)
    {
        (HttpStatusCode _, JsonObject response) = await CallAsync(method, parameters);
        Assert.Null(response["result"]?.ToJsonString());
        return (JsonObject)response["error"]!;
    }

    public async Task<(HttpStatusCode Status, JsonObject Response)> CallAsync(string method, JsonNode? parameters = null)
    {
        var request = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = "test",
            ["method"] = method,
        };
        if (parameters is not null)
            request["params"] = parameters;
        return await PostAsync(request.ToJsonString());
    }

    public async Task<(HttpStatusCode Status, JsonObject Response)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync((Uri?)null, content, CancellationToken);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>(CancellationToken))!);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken);

    public async Task<JsonNode> GetJsonAsync(string path) => (await _http.GetFromJsonAsync<JsonNode>(path, CancellationToken))!;

    public void Dispose()
    {
        _accounts.ForEach(account => account.Dispose());
        _client.Dispose();
        _http.Dispose();
    }
}
