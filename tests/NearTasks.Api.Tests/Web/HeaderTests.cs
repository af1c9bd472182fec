using System.Net;
using System.Security.Cryptography;
using System.Text;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;

namespace NearTasks.Api.Tests.Web;

/// <summary>Conditions, ranges and HEAD as RFC 9110 says.</summary>
public sealed class HeaderTests(TestDatabase database)
{
    private static readonly byte[] Item = Encoding.UTF8.GetBytes("Review 0 of campaign 1: a good film.");
    private static readonly string Media = $"/v1/media/{Convert.ToHexStringLower(SHA256.HashData(Item))}";

    [Fact]
    public async Task A_precondition_that_fails_is_named()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await VendorAsync(server);
        foreach (string path in new[] { Media, "/v1/campaigns", "/v1/campaigns/1/spec" })
        {
            await ApiUser.RefusedAsync(
                ProblemCodes.PreconditionFailed,
                await SendAsync(vendor, HttpMethod.Get, path, ("If-Match", "\"x\""))
            );
            using HttpResponseMessage any = await SendAsync(vendor, HttpMethod.Get, path, ("If-Match", "*"));
            Assert.Equal(HttpStatusCode.OK, any.StatusCode);
        }
    }

    [Theory]
    [InlineData("items=0-1", null)]
    [InlineData("bytes", null)]
    [InlineData("bytes=x-y", null)]
    [InlineData("bytes=0-1", "garbage")]
    [InlineData("bytes=0-1", "\"other\"")]
    [InlineData("bytes=0-1", "W/\"SHA\"")]
    [InlineData("bytes=0-1", "Wed, 21 Oct 2026 07:28:00 GMT")]
    public async Task A_range_that_cannot_be_meant_is_ignored(string range, string? ifRange)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await VendorAsync(server);
        using HttpResponseMessage answer = await SendAsync(vendor, HttpMethod.Get, Media, ("Range", range), ("If-Range", Tag(ifRange)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Item, await answer.Content.ReadAsByteArrayAsync(ApiServer.Cancel));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"SHA\"")]
    public async Task A_range_of_bytes_is_sent(string? ifRange)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await VendorAsync(server);
        using HttpResponseMessage answer = await SendAsync(
            vendor,
            HttpMethod.Get,
            Media,
            ("Range", "bytes=7-7"),
            ("If-Range", Tag(ifRange))
        );
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("0", await answer.Content.ReadAsStringAsync(ApiServer.Cancel));
        await ApiUser.RefusedAsync(ProblemCodes.BadRange, await SendAsync(vendor, HttpMethod.Get, Media, ("Range", "bytes=1000-")));
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser vendor = await VendorAsync(server);
        foreach (
            string? path in new[]
            {
                "/",
                "/health",
                "/ready",
                "/openapi/v1.json",
                "/docs/problems",
                "/v1/campaigns",
                "/v1/campaigns/1",
                "/v1/campaigns/1/spec",
                "/v1/campaigns/1/items",
                "/v1/campaigns/1/manifest",
                "/v1/campaigns/9",
                "/v1/me",
                "/v1/events",
                "/v1/datasets",
                Media,
                "/nowhere",
            }
        )
        {
            using HttpResponseMessage get = await SendAsync(vendor, HttpMethod.Get, path);
            using HttpResponseMessage head = await SendAsync(vendor, HttpMethod.Head, path);
            Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(ApiServer.Cancel));
            Assert.Equal(HeadersOf(get), HeadersOf(head));
            if (get.IsSuccessStatusCode && get.Headers.TransferEncodingChunked != true)
                Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        }
        await ApiUser.RefusedAsync(ProblemCodes.MethodNotAllowed, await SendAsync(vendor, HttpMethod.Post, "/v1/campaigns"));
        using HttpResponseMessage posted = await SendAsync(vendor, HttpMethod.Head, "/v1/queue/next");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, posted.StatusCode);
    }

    private static async Task<ApiUser> VendorAsync(ApiServer server)
    {
        await TextCampaign.CreateAsync(server, 1, items: 1);
        return await server.SignedInAsync(TextCampaign.Vendor);
    }

    private static string? Tag(string? ifRange) => ifRange?.Replace("SHA", Media.Split('/')[^1], StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> SendAsync(
        ApiUser user,
        HttpMethod method,
        string path,
        params (string Name, string? Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        foreach ((string? name, string? value) in headers)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value);
        }
        return await user.Http.SendAsync(request, ApiServer.Cancel);
    }

    // The lengths are compared apart: a body in chunks has none, and a problem's trace_id is of one request only.
    private static string[] HeadersOf(HttpResponseMessage response) =>
        [
            .. response
                .Headers.Concat(response.Content.Headers)
                .Where(header => header.Key is not ("Date" or "Transfer-Encoding" or "Content-Length"))
                .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")
                .Order(StringComparer.Ordinal),
        ];
}
