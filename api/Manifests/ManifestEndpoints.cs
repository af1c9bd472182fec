using Microsoft.AspNetCore.Mvc;
using NearTasks.Api.SignIn;
using NearTasks.Api.Web;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Manifests;

/// <summary>Items and specification of campaigns to be.</summary>
internal static class ManifestEndpoints
{
    public static void MapManifests(this IEndpointRouteBuilder routes, ApiLimits limits) =>
        routes
            .MapPost(
                "/manifests",
                (CreateManifestRequest request, Caller caller, CreateManifest create, CancellationToken cancellationToken) =>
                    create.RunAsync(caller, request, cancellationToken)
            )
            .WithTags("Uploads")
            .WithSummary("Fix items and specification of a campaign to be")
            .WithMetadata(new RequestSizeLimitAttribute(limits.ManifestBytes), new HeavyRoute(limits.HeavyBytes));
}
