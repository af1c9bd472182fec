using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Web;

[Seeded]
public sealed partial class BadInputTests(TestDatabase database)
{
    private static readonly ApiLimits Unlimited = new()
    {
        AccountRequestsPerMinute = 1_000_000,
        AddressRequestsPerMinute = 1_000_000,
        SignInsPerMinute = 1_000_000,
    };

    private static readonly string[] Values =
    [
        "0",
        "1",
        "-1",
        "9223372036854775807",
        "99999999999999999999",
        "1.5",
        "abc",
        "%00",
        "%ff%fe",
        "..%2f..%2fetc",
        "%F0%9F%98%80",
        "1.0.0.0",
        "01.0.0.0",
        "1.0.0.0.0",
        "null",
        "a%20b",
        new string('a', 64),
        new string('f', 64),
        new string('9', 500),
        "%5B%5D",
        "'%3B--",
        "11111111111111111111111111111111",
        Guid.Empty.ToString(),
    ];

    private static readonly string[] Bodies =
    [
        "",
        "{",
        "[]",
        "null",
        "1",
        "\"a\"",
        "{}",
        "{\"a\":1}",
        "{\"account_id\":null}",
        "{\"account_id\":\"a\\u0000b.near\"}",
        "{\"account_id\":\"\\ud800\"}",
        "{\"labels\":[null]}",
        "{\"labels\":null}",
        "{\"labels\":[{\"item\":99999999999999999999,\"label\":{}}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[1e999]}}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"producer\":{}}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"producer\":[],\"suggested\":0}]}",
        "{\"items\":[null],\"spec\":{}}",
        "{\"items\":[],\"spec\":null}",
        "{\"items\":[{\"name\":\"\\u0000\",\"media_type\":\"x\",\"sha256\":\"y\"}],\"spec\":[]}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"" + "a" + "\"}],\"spec\":{\"version\":1}}",
        "{\"name\":\"a\",\"media_type\":\"text/plain\",\"bytes\":-1}",
        "{\"name\":\"\\u0000\",\"media_type\":\"text/plain\",\"bytes\":1}",
        "{\"name\":\"a\",\"media_type\":\"text/plain\",\"bytes\":9223372036854775807}",
        "{\"reasons\":[null]}",
        "{\"reasons\":[{\"text\":null}]}",
        "{\"reasons\":[{\"text\":\"\\u0000\"}]}",
        "{\"campaign_id\":\"1\"}",
        "{\"campaign_id\":-9223372036854775808}",
        "{\"aggregation\":null}",
        "{\"aggregation\":{\"name\":\"majority_vote\",\"parameters\":[1]}}",
        "{\"aggregation\":{\"name\":\"x\",\"parameters\":{\"quorum\":1e308}}}",
        "{\"account_id\":\"a.near\",\"public_key\":\"ed25519:x\",\"signature\":\"x\",\"nonce\":\"x\"}",
        "\ufeff{}",
        "{\"a\":" + "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    // JSON bodies as bytes, with {text} where a bad one goes: each is right but for that, as far as its members go.
    private static readonly string[] BodiesWithText =
    [
        "{\"account_id\":\"{text}\"}",
        "{\"account_id\":\"a.near\",\"public_key\":\"{text}\",\"signature\":\"x\",\"nonce\":\"x\"}",
        "{\"account_id\":\"a.near\",\"public_key\":\"x\",\"signature\":\"{text}\",\"nonce\":\"{text}\",\"callback_url\":\"{text}\"}",
        "{\"name\":\"{text}\",\"media_type\":\"text/plain\",\"bytes\":1}",
        "{\"name\":\"a\",\"media_type\":\"{text}\",\"bytes\":1}",
        "{\"name\":\"a\",\"media_type\":\"text/plain\",\"bytes\":1,\"sha256\":\"{text}\"}",
        "{\"items\":[{\"name\":\"{text}\",\"media_type\":\"text/plain\",\"sha256\":\"{sha256}\"}],\"spec\":{spec}}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"{text}\",\"sha256\":\"{sha256}\"}],\"spec\":{spec}}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"{text}\"}],\"spec\":{spec}}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"{sha256}\"}],\"spec\":{\"{text}\":1}}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"{sha256}\"}],\"spec\":{\"version\":1,\"kind\":\"{text}\"}}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"{sha256}\"}],"
            + "\"spec\":{\"version\":1,\"kind\":\"text_classes\",\"instructions\":\"{text}\",\"classes\":[\"a\",\"{text}\"],\"multiple\":false}}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"{text}\"]}}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"{text}\":[\"positive\"]}}]}",
        "{\"labels\":[{\"item\":0,\"label\":\"{text}\"}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"salt\":\"{text}\"}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"suggested\":\"{text}\"}]}",
        "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"producer\":{\"kind\":\"{text}\"}}]}",
        "{\"reasons\":[{\"text\":\"{text}\"}]}",
        "{\"{text}\":1}",
        "{\"campaign_id\":\"{text}\"}",
        "\"{text}\"",
        "{text}",
        "{\"aggregation\":{\"name\":\"{text}\"}}",
        "{\"aggregation\":{\"name\":\"majority_vote\",\"parameters\":{\"{text}\":\"{text}\"}}}",
        "{\"aggregation\":{\"name\":\"majority_vote\",\"parameters\":\"{text}\"}}",
    ];

    private static readonly byte[] Nul = [.. "\\u0000"u8]; // is Unicode, and no text may end in it unseen

    // Not UTF-8 (a lone byte, a cut sequence, an overlong one, a surrogate), or no text by its escapes.
    private static readonly byte[][] BadTexts =
    [
        [0xff],
        [0xe2, 0x82],
        [0xc0, 0xaf],
        [0xed, 0xa0, 0x80],
        [.. "\\ud800"u8],
        [.. "a\\udfffb"u8],
        [.. "\\udc00\\ud800"u8],
        [.. "\\u00"u8],
        Nul,
    ];

    private static readonly string[] BadHosts =
    [
        "127.0.0.1:99999",
        "127.0.0.1:0",
        "127.0.0.1:-1",
        "..",
        "a..b",
        "xn--",
        "-",
        "a b",
        "a/b",
        "a@b",
        "[::1",
        "[::g]",
        new string('a', 300),
        new string('a', 64) + ".b",
    ];

    [Fact]
    public async Task What_is_not_Unicode_is_refused_wherever_text_comes_in()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Unlimited);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        ManifestItem item = await vendor.UploadAsync("a.txt", "text/plain", "A text."u8.ToArray());
        string spec = JsonSerializer.Serialize(Seed.TextSpec);
        var routes = Routes(server).Where(route => route.Method is "POST" or "PUT" && route.Path != "/v1/uploads/{value}").ToList();
        foreach ((string method, string path) in routes)
        {
            ApiUser user =
                path.Contains("labels", StringComparison.Ordinal) || path.Contains("queue", StringComparison.Ordinal) ? tasker : vendor;
            if (path is "/v1/sign-out")
                continue;
            string reached = Reaching(path.Replace("/assignments/{value}", "/assignments/1.0.0.0", StringComparison.Ordinal), "1");
            foreach (string body in BodiesWithText)
            {
                foreach (byte[] text in BadTexts)
                {
                    using var message = new HttpRequestMessage(new HttpMethod(method), reached);
                    message.Content = new ByteArrayContent(Filled(Known(body, item.Sha256, spec), text));
                    message.Content.Headers.ContentType = new("application/json");
                    using HttpResponseMessage response = await user.Http.SendAsync(message, ApiServer.Cancel);
                    string answer = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
                    Assert.True(
                        // A 404 would say that the text was not even looked at.
                        (int)response.StatusCode
                            is >= 400
                                and < 500
                                and not 404
                            || response.IsSuccessStatusCode && text.SequenceEqual(Nul),
                        $"{method} {reached} {body} {Convert.ToHexString(text)}: {(int)response.StatusCode} {answer}"
                    );
                }
            }
        }
    }

    [Theory]
    [InlineData("{\"labels\":[{\"item\":0,\"item\":0,\"label\":{\"classes\":[\"positive\"]}}]}")]
    [InlineData("{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"negative\"],\"classes\":[\"positive\"]}}]}")]
    [InlineData("{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"negative\"],\"cl\\u0061sses\":[\"positive\"]}}]}")]
    [InlineData("{\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]},\"producer\":{\"kind\":\"human\",\"kind\":\"human\"}}]}")]
    [InlineData("{\"labels\":[],\"labels\":[{\"item\":0,\"label\":{\"classes\":[\"positive\"]}}]}")]
    public async Task A_member_that_comes_twice_is_refused(string body)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser tasker = await server.SignedInAsync("tasker.near");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await ApiUser.RefusedAsync(
            ProblemCodes.BadJson,
            await tasker.Http.PutAsync("/v1/assignments/1.0.0.0/labels", content, ApiServer.Cancel)
        );
    }

    [Fact]
    public async Task A_Host_that_names_none_is_refused_on_every_route()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Unlimited);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        string? token = vendor.Http.DefaultRequestHeaders.Authorization!.Parameter;
        foreach (string host in BadHosts.Prepend(""))
        {
            foreach ((string method, string path) in Routes(server).Prepend(("GET", "/health")))
            {
                string answer = await RawAsync(
                    server,
                    $"{method} {path.Replace("{value}", "1", StringComparison.Ordinal)} "
                        + $"HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n"
                        + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + "43\r\n\r\n{\"aggregation\":{\"name\":\"majority_vote\"}}   "
                );
                Assert.True(answer.StartsWith("HTTP/1.1 400 ", StringComparison.Ordinal), $"{method} {path}, Host: {host}: {answer}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://labels.example")]
    public async Task The_address_that_goes_on_chain_is_the_operators_and_no_others(string? publicUrl)
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            configure: options => options with { PublicUrl = publicUrl is null ? null : new Uri(publicUrl) }
        );
        await TextCampaign.CreateAsync(server, 1, items: 1);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        HttpResponseMessage answer = await vendor.SendAsync(
            HttpMethod.Post,
            "/v1/campaigns/1/datasets",
            new BuildDatasetRequest(new AggregationChoice("majority_vote"))
        );
        if (publicUrl is null)
        {
            await ApiUser.RefusedAsync(ProblemCodes.PublicUrlUnset, answer);
            return;
        }
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        JobStatus job = await ApiUser.ReadAsync<JobStatus>(answer);
        Assert.Equal($"/v1/jobs/{job.JobId}", answer.Headers.Location?.OriginalString);
        JobStatus ended = await vendor.EndAsync(job);
        Assert.Equal((JobState.Failed, ProblemCodes.NothingToBuild.Code), (ended.State, ended.Problem?.Code));
    }

    [Theory]
    [InlineData("/v1/campaigns?limit=abc", "limit must be a whole number within its range.")]
    [InlineData("/v1/campaigns?after=99999999999999999999", "after must be a whole number within its range.")]
    [InlineData("/v1/datasets?campaign=x y", "campaign must be a whole number within its range.")]
    public async Task What_cannot_be_read_is_named_in_plain_words(string path, string expected)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser visitor = server.Visitor();
        using HttpResponseMessage answer = await visitor.SendAsync(HttpMethod.Get, path);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ApiServer.Cancel)).RootElement;
        Assert.Equal(expected, problem.GetProperty("detail").GetString());
        await ApiUser.RefusedAsync(ProblemCodes.BadArgument, answer);
    }

    [Fact]
    [Slow]
    public async Task No_input_makes_the_server_fail()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, Unlimited);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using ApiUser user = await server.SignedInAsync("tasker.near");
        var request = Gen.Select(Among(Routes(server)), Among(Values), Among(Values), Among(Bodies));
        await request.SampleAsync(
            async sample =>
            {
                ((string Method, string Path) route, string value, string query, string body) = sample;
                string path =
                    route.Path.Replace("{value}", value, StringComparison.Ordinal)
                    + $"?after={query}&limit={query}&from={query}&state={query}&head={query}&vendor={query}";
                using var message = new HttpRequestMessage(new HttpMethod(route.Method), path);
                message.Headers.TryAddWithoutValidation("Upload-Offset", query);
                message.Headers.TryAddWithoutValidation("Range", "bytes=" + query);
                if (route.Method is not ("GET" or "HEAD"))
                    message.Content = new StringContent(body, Encoding.UTF8, "application/json");
                using HttpResponseMessage response = await user.Http.SendAsync(message, ApiServer.Cancel);
                string text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
                // The node of this server does not exist, which is a 502 with a code of its own.
                return (int)response.StatusCode < 500 || text.Contains("\"node_unavailable\"", StringComparison.Ordinal)
                    ? true
                    : throw new InvalidOperationException($"{route.Method} {path} {body}: {text}");
            },
            iter: 1_500,
            threads: 4
        );
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { JsonBytes = 1_000 });
        using ApiUser user = await server.SignedInAsync("tasker.near");
        using HttpResponseMessage response = await user.SendAsync(HttpMethod.Post, "/v1/uploads", new { name = new string('a', 2_000) });
        await ApiUser.RefusedAsync(ProblemCodes.TooLarge, response);
    }

    [Theory]
    [InlineData("utf-99")]
    [InlineData("utf-16")]
    public async Task JSON_in_another_charset_is_refused(string charset)
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser visitor = server.Visitor();
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        await ApiUser.RefusedAsync(ProblemCodes.BadJson, await visitor.Http.PostAsync("/v1/sign-in", body, ApiServer.Cancel));
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        await using ApiServer server = await ApiServer.StartAsync(database, new ApiLimits { AddressRequestsPerMinute = 3 });
        using ApiUser visitor = server.Visitor();
        for (int i = 0; i < 3; i++)
            await visitor.GetAsync<Page<Campaign>>("/v1/campaigns");
        using HttpResponseMessage response = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        Assert.NotNull(response.Headers.RetryAfter);
        await ApiUser.RefusedAsync(ProblemCodes.RateLimited, response);
    }

    [Fact]
    public async Task A_database_that_is_away_is_named_as_the_cause()
    {
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            connectionString: "Host=127.0.0.1;Port=1;Username=none;Password=none"
        );
        using ApiUser visitor = server.Visitor();
        await ApiUser.RefusedAsync(ProblemCodes.DatabaseUnavailable, await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns"));
    }

    [Fact]
    public async Task A_known_answer_is_not_sent_again()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser visitor = server.Visitor();
        using HttpResponseMessage first = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        visitor.Http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_document_the_pages_and_the_health_routes_are_there()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        using ApiUser visitor = server.Visitor();
        foreach (string path in new[] { "/", "/docs/", "/docs/problems", "/openapi/v1.json", "/health" })
        {
            using HttpResponseMessage response = await visitor.SendAsync(HttpMethod.Get, path);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
            string text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
            Assert.DoesNotContain("cdn.", text, StringComparison.Ordinal);
        }
        string page = await visitor.Http.GetStringAsync("/docs/", ApiServer.Cancel);
        foreach (
            Uri? script in ScriptSource().Matches(page).Select(match => new Uri(new Uri(server.Address, "/docs/"), match.Groups[1].Value))
        )
        {
            Assert.Equal(server.Address.Authority, script.Authority);
            using HttpResponseMessage answer = await visitor.Http.GetAsync(script, ApiServer.Cancel);
            Assert.True(answer.IsSuccessStatusCode, script.ToString());
        }
        using HttpResponseMessage document = await visitor.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        string open = await document.Content.ReadAsStringAsync(ApiServer.Cancel);
        foreach ((string _, string path) in Routes(server))
            Assert.Contains(path.Split('/')[2], open, StringComparison.Ordinal);
    }

    private static string Reaching(string path, string value) => path.Replace("{value}", value, StringComparison.Ordinal);

    private static string Known(string body, string sha256, string spec) =>
        body.Replace("{sha256}", sha256, StringComparison.Ordinal).Replace("{spec}", spec, StringComparison.Ordinal);

    private static byte[] Filled(string body, byte[] text)
    {
        byte[][] parts = body.Split("{text}").Select(Encoding.UTF8.GetBytes).ToArray();
        return [.. parts.Skip(1).Aggregate(parts[0].AsEnumerable(), (before, part) => before.Concat(text).Concat(part))];
    }

    private static async Task<string> RawAsync(ApiServer server, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, ApiServer.Cancel);
        await using NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), ApiServer.Cancel);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(ApiServer.Cancel);
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex ScriptSource();

    private static Gen<T> Among<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(index => values[index]);

    /// <summary>Every route with its parameters replaced by <c>{value}</c>.</summary>
    private static IReadOnlyList<(string Method, string Path)> Routes(ApiServer server) =>
        [
            .. server
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
                .SelectMany(endpoint =>
                    endpoint
                        .Metadata.GetMetadata<IHttpMethodMetadata>()!
                        .HttpMethods.Select(method =>
                            (
                                method,
                                "/"
                                    + string.Join(
                                        '/',
                                        endpoint.RoutePattern.PathSegments.Select(segment =>
                                            segment.IsSimple && segment.Parts[0].IsParameter
                                                ? "{value}"
                                                : string.Concat(
                                                    segment
                                                        .Parts.OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>()
                                                        .Select(part => part.Content)
                                                )
                                        )
                                    )
                            )
                        )
                ),
        ];
}
