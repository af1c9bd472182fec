using NearTasks.Api.Accounts;
using NearTasks.Api.Assignments;
using NearTasks.Api.Blobs;
using NearTasks.Api.Campaigns;
using NearTasks.Api.Datasets;
using NearTasks.Api.Jobs;
using NearTasks.Api.Manifests;
using NearTasks.Api.Media;
using NearTasks.Api.Problems;
using NearTasks.Api.Provenance;
using NearTasks.Api.Queue;
using NearTasks.Api.Reviews;
using NearTasks.Api.SignIn;
using NearTasks.Api.Uploads;
using NearTasks.Api.Web;

namespace NearTasks.Api.Hosting;

/// <summary>
/// Builds the api so that another process can host it: <c>await using var app = ApiHost.Build(options); await app.StartAsync();</c> After
/// the start <c>app.Urls</c> has the real address.
/// </summary>
public static class ApiHost
{
    /// <summary>Composes services and routes. Nothing listens before <c>StartAsync</c>.</summary>
    /// <param name="options">Where everything is.</param>
    /// <param name="configure">Last word over the services, for logging providers or tests.</param>
    public static WebApplication Build(ApiOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ApiHost).Assembly.GetName().Name }
        );
        builder
            .WebHost.UseKestrelCore()
            .UseUrls(options.ListenUrl)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.Limits.JsonBytes;
            });
        AddFrame(builder.Services, options);
        builder.Services.AddOperations(options);
        AddServices(builder.Services);
        builder.Services.AddTelemetryExport(options);
        configure?.Invoke(builder);
        WebApplication app = builder.Build();
        Use(app, options);
        return app;
    }

    private static void AddFrame(IServiceCollection services, ApiOptions options)
    {
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(route => route.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json => ServerJson.Configure(json.SerializerOptions));
        services.AddExceptionHandler<ProblemHandler>();
        // The core services only: sessions live in the database, so no data protection keys are wanted on disk.
        services
            .AddWebEncoders()
            .AddTransient<SessionAuthentication>()
            .AddAuthenticationCore(authentication =>
            {
                authentication.AddScheme<SessionAuthentication>(SessionAuthentication.SchemeName, displayName: null);
                authentication.DefaultScheme = SessionAuthentication.SchemeName;
            });
        services.AddAuthorization();
        services.AddRequestLimits(options.Limits);
        services.AddDocumentation();
    }

    // What runs beside the requests.
    private static void AddServices(IServiceCollection services)
    {
        services.AddHostedService<ContractCheck>();
        services.AddSingleton<Readiness>();
        services.AddHostedService(provider => provider.GetRequiredService<JobWorker>());
        services.AddSingleton<Janitor>().AddHostedService(provider => provider.GetRequiredService<Janitor>());
        services.AddSingleton<Scrubber>().AddHostedService(provider => provider.GetRequiredService<Scrubber>());
    }

    private static void Use(WebApplication app, ApiOptions options)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(EmptyRefusals.WriteAsync);
        app.UseTrustedProxies(options.TrustedProxies);
        app.UseMiddleware<HostNames>();
        app.UseMiddleware<Utf8Bodies>();
        app.UseMiddleware<PlainRanges>();
        app.UseRoutingOfHead();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<HeavyRequests>();

        app.MapDocumentation();
        app.MapHealth();
        RouteGroupBuilder api = app.MapGroup("/v1").RequireAuthorization().AddEndpointFilter<EntityTags>();
        api.MapSignIn();
        api.MapUploads(options.Limits);
        api.MapManifests(options.Limits);
        api.MapCampaigns();
        api.MapQueue();
        api.MapMedia();
        api.MapAssignments(options.Limits);
        api.MapReviews();
        api.MapAccounts();
        api.MapDatasets();
        api.MapJobs();
        api.MapProvenance();
        api.MapEvents();
    }
}
