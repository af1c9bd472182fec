using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Tests.Support;

namespace NearTasks.Api.Tests.Web;

/// <summary>
/// Who may use a route is what the route itself says: requests with made-up values would be refused for the values, session or not.
/// </summary>
public sealed class RouteAccessTests(TestDatabase database)
{
    /// <summary>What visitors may use; a new route of theirs is to be thought about here.</summary>
    private static readonly string[] ForVisitors =
    [
        "GET /",
        "GET /docs/favicon.svg",
        "GET /docs/problems",
        "GET /docs/scalar.aspnetcore.js",
        "GET /docs/scalar.js",
        "GET /docs/{documentName?}",
        "GET /health",
        "GET /openapi/{documentName}.json",
        "GET /ready",
        "GET /v1/accounts/{id}",
        "GET /v1/assignments/{assignment}",
        "GET /v1/assignments/{assignment}/labels",
        "GET /v1/builds/{id:guid}",
        "GET /v1/builds/{id:guid}/data.jsonl",
        "GET /v1/builds/{id:guid}/manifest.json",
        "GET /v1/campaigns",
        "GET /v1/campaigns/{id:long}",
        "GET /v1/campaigns/{id:long}/spec",
        "GET /v1/datasets",
        "GET /v1/datasets/{id:long}",
        "GET /v1/datasets/{id:long}/data.jsonl",
        "GET /v1/datasets/{id:long}/items.jsonl",
        "GET /v1/datasets/{id:long}/manifest.json",
        "GET /v1/datasets/{id:long}/records/{number:long:min(0)}/proof",
        "GET /v1/events",
        "GET /v1/provenance/{transaction}",
        "GET /v1/specs/{sha256}",
        "POST /v1/sign-in",
        "POST /v1/sign-in/challenge",
    ];

    [Fact]
    public async Task What_visitors_may_use_is_a_known_list_and_nothing_but_a_sign_in_is_written_without_a_session()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        var routes = server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .SelectMany(Methods, (route, method) => (Name: $"{method} /{route.RoutePattern.RawText!.Trim('/')}", IsOpen: IsOpen(route)))
            .Distinct()
            .ToList();

        List<string> open = [.. routes.Where(each => each.IsOpen).Select(each => each.Name)];
        Assert.Empty(open.Except(ForVisitors));
        Assert.Empty(ForVisitors.Except(open));
        Assert.Equal(
            ["POST /v1/sign-in", "POST /v1/sign-in/challenge"],
            ForVisitors.Where(name => !name.StartsWith("GET ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        // What is left asks for a session, and there is such.
        Assert.Contains(("PATCH /v1/uploads/{id:guid}", false), routes);
    }

    private static IEnumerable<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["ANY"];

    private static bool IsOpen(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IAuthorizeData>() is null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
