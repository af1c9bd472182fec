using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Contracts;
using NearTasks.Api.Hosting;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;

namespace NearTasks.Api.Tests;

public sealed partial class BadInputTests(TestDatabase database)
{
    private static readonly ApiLimits Unlimited = new() { AccountRequestsPerMinute = 1_000_000, AddressRequestsPerMinute = 1_000_000, SignInsPerMinute = 1_000_000 };

    private static readonly string[] Values =
    [
        "0", "1", "-1", "9223372036854775807", "99999999999999999999", "1.5", "abc", "%00", "%ff%fe", "..%2f..%2fetc", "%F0%9F%98%80", "1.0.0.0", "01.0.0.0",
        "1.0.0.0.0", "null", "a%20b", new string('a', 64), new string('f', 64), new string('9', 500), "%5B%5D", "'%3B--", "11111111111111111111111111111111",
        Guid.Empty.ToString(),
    ];

    private static readonly string[] Bodies =
    [
        "", "{", "[]", "null", "1", "\"a\"", "{}", "{\"a\":1}", "{\"account_id\":null}", "{\"account_id\":\"a\\u0000b.near\"}", "{\"account_id\":\"\\ud800\"}",
        "{\"labels\":[null]}", "{\"labels\":null}", "{\"labels\":[{\"item\":99999999999999999999,\"label\":{}}]}", "{\"labels\":[{\"item\":0,\"label\":{\"classes\":[1e999]}}]}",
        "{\"items\":[null],\"spec\":{}}", "{\"items\":[],\"spec\":null}", "{\"items\":[{\"name\":\"\\u0000\",\"media_type\":\"x\",\"sha256\":\"y\"}],\"spec\":[]}",
        "{\"items\":[{\"name\":\"a\",\"media_type\":\"text/plain\",\"sha256\":\"" + "a" + "\"}],\"spec\":{\"version\":1}}",
        "{\"name\":\"a\",\"media_type\":\"text/plain\",\"bytes\":-1}", "{\"name\":\"\\u0000\",\"media_type\":\"text/plain\",\"bytes\":1}",
        "{\"name\":\"a\",\"media_type\":\"text/plain\",\"bytes\":9223372036854775807}", "{\"reasons\":[null]}", "{\"reasons\":[{\"text\":null}]}",
        "{\"reasons\":[{\"text\":\"\\u0000\"}]}", "{\"campaign_id\":\"1\"}", "{\"campaign_id\":-9223372036854775808}", "{\"aggregation\":null}",
        "{\"aggregation\":{\"name\":\"majority_vote\",\"parameters\":[1]}}", "{\"aggregation\":{\"name\":\"x\",\"parameters\":{\"quorum\":1e308}}}",
        "{\"account_id\":\"a.near\",\"public_key\":\"ed25519:x\",\"signature\":\"x\",\"nonce\":\"x\"}", "\ufeff{}", "{\"a\":" + "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];

    [Fact]
    public async Task Nothing_is_written_without_a_session()
    {
        await using var server = await ApiServer.StartAsync(database, Unlimited);
        using var visitor = server.Visitor();
        foreach (var (method, path) in Routes(server).Where(route => route.Method != "GET" && !route.Path.StartsWith("/v1/sign-in", StringComparison.Ordinal)))
        {
            using var response = await visitor.SendAsync(new HttpMethod(method), path.Replace("{value}", "1", StringComparison.Ordinal), new { });
            Assert.True(response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{method} {path}: {response.StatusCode}");
            if (response.StatusCode == HttpStatusCode.Unauthorized && method != "HEAD")
                await ApiUser.RefusedAsync(ProblemCodes.SignInRequired, response);
        }
    }

    [Fact]
    public async Task No_input_makes_the_server_fail()
    {
        await using var server = await ApiServer.StartAsync(database, Unlimited);
        await TextCampaign.CreateAsync(server, 1, items: 1);
        await new Seed(server.Database).TakeAsync("tasker.near", 1, 0);
        using var user = await server.SignedInAsync("tasker.near");
        var request = Gen.Select(Among(Routes(server)), Among(Values), Among(Values), Among(Bodies));
        await request.SampleAsync(async sample =>
        {
            var (route, value, query, body) = sample;
            var path = route.Path.Replace("{value}", value, StringComparison.Ordinal) + $"?after={query}&limit={query}&from={query}&state={query}&head={query}&vendor={query}";
            using var message = new HttpRequestMessage(new HttpMethod(route.Method), path);
            message.Headers.TryAddWithoutValidation("Upload-Offset", query);
            message.Headers.TryAddWithoutValidation("Range", "bytes=" + query);
            if (route.Method is not ("GET" or "HEAD"))
                message.Content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await user.Http.SendAsync(message, ApiServer.Cancel);
            var text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
            // The node of this server does not exist, which is a 502 with a code of its own.
            return (int)response.StatusCode < 500 || text.Contains("\"node_unavailable\"", StringComparison.Ordinal)
                ? true
                : throw new InvalidOperationException($"{route.Method} {path} {body}: {text}");
        }, iter: 1_500, threads: 4);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var server = await ApiServer.StartAsync(database, new ApiLimits { JsonBytes = 1_000 });
        using var user = await server.SignedInAsync("tasker.near");
        using var response = await user.SendAsync(HttpMethod.Post, "/v1/uploads", new { name = new string('a', 2_000) });
        await ApiUser.RefusedAsync(ProblemCodes.TooLarge, response);
    }

    [Theory]
    [InlineData("utf-99")]
    [InlineData("utf-16")]
    public async Task JSON_in_another_charset_is_refused(string charset)
    {
        await using var server = await ApiServer.StartAsync(database);
        using var visitor = server.Visitor();
        using var body = new ByteArrayContent("{}"u8.ToArray());
        body.Headers.TryAddWithoutValidation("Content-Type", $"application/json; charset={charset}");
        await ApiUser.RefusedAsync(ProblemCodes.BadJson, await visitor.Http.PostAsync("/v1/sign-in", body, ApiServer.Cancel));
    }

    [Fact]
    public async Task Too_many_requests_are_told_when_to_come_again()
    {
        await using var server = await ApiServer.StartAsync(database, new ApiLimits { AddressRequestsPerMinute = 3 });
        using var visitor = server.Visitor();
        for (var i = 0; i < 3; i++)
            await visitor.GetAsync<Page<Campaign>>("/v1/campaigns");
        using var response = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        Assert.NotNull(response.Headers.RetryAfter);
        await ApiUser.RefusedAsync(ProblemCodes.RateLimited, response);
    }

    [Fact]
    public async Task A_database_that_is_away_is_named_as_the_cause()
    {
        await using var server = await ApiServer.StartAsync(database, connectionString: "Host=127.0.0.1;Port=1;Username=none;Password=none");
        using var visitor = server.Visitor();
        foreach (var path in new[] { "/v1/campaigns", "/ready" })
            await ApiUser.RefusedAsync(ProblemCodes.DatabaseUnavailable, await visitor.SendAsync(HttpMethod.Get, path));
    }

    [Fact]
    public async Task A_known_answer_is_not_sent_again()
    {
        await using var server = await ApiServer.StartAsync(database);
        using var visitor = server.Visitor();
        using var first = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        visitor.Http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await visitor.SendAsync(HttpMethod.Get, "/v1/campaigns");
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_document_the_pages_and_the_health_routes_are_there()
    {
        await using var server = await ApiServer.StartAsync(database);
        using var visitor = server.Visitor();
        foreach (var path in new[] { "/", "/docs/", "/docs/problems", "/openapi/v1.json", "/health", "/ready" })
        {
            using var response = await visitor.SendAsync(HttpMethod.Get, path);
            Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
            var text = await response.Content.ReadAsStringAsync(ApiServer.Cancel);
            Assert.DoesNotContain("cdn.", text, StringComparison.Ordinal);
        }
        var page = await visitor.Http.GetStringAsync("/docs/", ApiServer.Cancel);
        foreach (var script in ScriptSource().Matches(page).Select(match => new Uri(new Uri(server.Address, "/docs/"), match.Groups[1].Value)))
        {
            Assert.Equal(server.Address.Authority, script.Authority);
            using var answer = await visitor.Http.GetAsync(script, ApiServer.Cancel);
            Assert.True(answer.IsSuccessStatusCode, script.ToString());
        }
        using var document = await visitor.SendAsync(HttpMethod.Get, "/openapi/v1.json");
        var open = await document.Content.ReadAsStringAsync(ApiServer.Cancel);
        foreach (var (_, path) in Routes(server))
            Assert.Contains(path.Split('/')[2], open, StringComparison.Ordinal);
    }

    [GeneratedRegex("<script[^>]* src=\"([^\"]+)\"")]
    private static partial Regex ScriptSource();

    private static Gen<T> Among<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(index => values[index]);

    /// <summary>Every route with its parameters replaced by <c>{value}</c>.</summary>
    private static IReadOnlyList<(string Method, string Path)> Routes(ApiServer server) =>
    [
        .. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => (method,
                "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.IsSimple && segment.Parts[0].IsParameter
                    ? "{value}"
                    : string.Concat(segment.Parts.OfType<Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart>().Select(part => part.Content))))))),
    ];
}
