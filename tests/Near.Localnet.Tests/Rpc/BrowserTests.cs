using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Rpc;

/// <summary>What pages in the developer's browser may do.</summary>
public sealed class BrowserTests() : RpcTests(new() { BlockTime = Timeout.InfiniteTimeSpan })
{
    private const string Site = "https://site.example";

    [Theory]
    [InlineData("localnet_mine", "{}")]
    [InlineData("localnet_advance_time", """{"milliseconds":86400000}""")]
    [InlineData("localnet_impersonate", """{"account_id":"test.near"}""")]
    [InlineData("localnet_set_balance", """{"account_id":"test.near","amount":"1"}""")]
    [InlineData("localnet_snapshot", "{}")]
    [InlineData("sandbox_patch_state", """{"records":[]}""")]
    [InlineData("sandbox_fast_forward", """{"delta_height":10}""")]
    public async Task No_site_steers_the_chain(string method, string parameters)
    {
        foreach (
            string origin in (string[])[Site, "null", "http://localhost.site.example", "http://127.0.0.1.site.example", "http://loopback"]
        )
        {
            using HttpResponseMessage response = await PostAsync(method, parameters, origin);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            JsonNode error = (await response.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["error"]!;
            Assert.Equal("FORBIDDEN_ORIGIN", (string)error["cause"]!["name"]!);
            Assert.Contains("from a program", (string)error["data"]!);
        }

        Assert.Equal(0, (int)(await Rpc.ResultAsync("status"))["sync_info"]!["latest_block_height"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:8080")]
    [InlineData("http://app.localhost")]
    [InlineData("http://127.0.0.1:5173")]
    [InlineData("http://[::1]:5173")]
    public async Task Programs_and_pages_of_this_machine_do(string? origin)
    {
        using HttpResponseMessage response = await PostAsync("localnet_mine", "{}", origin);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Pages_of_any_origin_use_what_public_nodes_have()
    {
        using HttpResponseMessage response = await PostAsync("block", """{"finality":"final"}""", Site);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
    }

    [Theory]
    [InlineData("site.example", HttpStatusCode.BadRequest)]
    [InlineData("site.example:3030", HttpStatusCode.BadRequest)]
    [InlineData("localhost.site.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:3030", HttpStatusCode.OK)]
    [InlineData("near.localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:3030", HttpStatusCode.OK)]
    public async Task A_name_that_was_led_to_this_machine_is_not_served(string host, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Node.RpcUri, "status")) { Headers = { Host = host } };
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);
        Assert.Equal(expected, response.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string method, string parameters, string? origin)
    {
        string body = $$"""{"jsonrpc":"2.0","id":"test","method":"{{method}}","params":{{parameters}}}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, Node.RpcUri) { Content = new StringContent(body) };
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var http = new HttpClient();
        return await http.SendAsync(request, Cancellation);
    }
}
