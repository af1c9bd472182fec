using System.Text;
using Microsoft.AspNetCore.OpenApi;
using NearTasks.Api.Problems;
using NearTasks.Api.Web;
using Scalar.AspNetCore;

namespace NearTasks.Api.Hosting;

/// <summary>The OpenAPI document, its page (every script served from here) and the table of problems.</summary>
internal static class Documentation
{
    // The page's script builds styles at run time and sends the requests that a reader tries out.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:";

    public static void AddDocumentation(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            open =>
            {
                open.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "NearTasks";
                        document.Info.Version = "v1";
                        document.Info.Description = "Labelling marketplace on NEAR: uploads, work, reviews, datasets and their proofs.";
                        return Task.CompletedTask;
                    }
                );
                open.AddDocumentTransformer<BearerScheme>();
            }
        );

    public static void MapDocumentation(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        RouteGroupBuilder pages = routes
            .MapGroup("")
            .ExcludeFromDescription()
            .AddEndpointFilter(
                async (context, next) =>
                {
                    context.HttpContext.Response.Headers.ContentSecurityPolicy = PagePolicy;
                    return await next(context);
                }
            );
        pages.MapScalarApiReference(
            "/docs",
            scalar =>
                scalar.WithTitle("NearTasks").DisableDefaultFonts().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools()
        );
        pages.MapGet("/docs/problems", () => Results.Text(ProblemTable(), "text/html; charset=utf-8"));
        pages.MapGet("/", (ApiOptions options) => Results.Text(Landing(options), "text/html; charset=utf-8"));
    }

    private static string ProblemTable()
    {
        var rows = new StringBuilder();
        foreach (ProblemCode code in ProblemCodes.All)
            rows.Append($"<tr id=\"{code.Code}\"><td><code>{code.Code}</code><td>{code.Status}<td>{code.Title}<td>{code.Remedy}");
        return Page("Problems", $"<table><tr><th>code<th>status<th>what<th>remedy{rows}</table>");
    }

    private static string Landing(ApiOptions options) =>
        Page(
            "NearTasks",
            $"""
            <p>Labelled data that anyone can check. Contract: <code>{options.ContractId}</code>.
            <ul>
            <li><a href="/docs">Every route, to read and to try</a> (<a href="/openapi/v1.json">OpenAPI</a>)
            <li><a href="/v1/campaigns">Campaigns</a>, <a href="/v1/datasets">datasets</a>, <a href="/v1/events">events of the contract</a>
            <li><a href="/docs/problems">Problem codes and remedies</a>
            <li><a href="/ready">State of this server</a>
            </ul>
            """
        );

    private static string Page(string title, string body) =>
        $$"""
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>{{title}}</title>
            <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}
            td,th{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0}</style>
            <h1>{{title}}</h1>
            {{body}}
            </html>
            """;
}
