using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace NearTasks.Api.Web;

/// <summary>Tells the OpenAPI document how to send a session's token.</summary>
internal sealed class BearerScheme : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent(
            "session",
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "The token of POST /v1/sign-in.",
            }
        );
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("session", document)] = [] }];
        return Task.CompletedTask;
    }
}
