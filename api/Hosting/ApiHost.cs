namespace NearTasks.Api.Hosting;

/// <summary>Builds the api so that another process can host it: <c>await using var app = ApiHost.Build(options); await app.StartAsync();</c>
/// After the start <c>app.Urls</c> has the real address.</summary>
public static class ApiHost
{
    /// <summary>Composes services and routes. Nothing listens before <c>StartAsync</c>.</summary>
    /// <param name="options">Where everything is.</param>
    /// <param name="configure">Last word over the services, for logging providers or tests.</param>
    public static WebApplication Build(ApiOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ApiHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.ListenUrl);
        builder.Services.AddSingleton(options).AddSingleton(options.Limits).AddRoutingCore();
        configure?.Invoke(builder);
        return builder.Build();
    }
}
