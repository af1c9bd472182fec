using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NearTasks.Api.Hosting;

/// <summary>Sends traces and metrics of the whole process to a collector, by OTLP over HTTP; off unless its address is given.</summary>
internal static class TelemetryExport
{
    // Everything of ours that runs in this process: the api, its jobs, the indexer of `up`.
    private const string Ours = "NearTasks.*";

    public static void AddTelemetryExport(this IServiceCollection services, ApiOptions options)
    {
        if (options.OtlpUrl is not { } collector)
            return;
        services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("neartasks", serviceInstanceId: Environment.MachineName))
            .WithTracing(traces =>
                traces
                    .AddSource(Ours, "Npgsql")
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddOtlpExporter(otlp => Send(otlp, collector, "v1/traces"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Ours, "Npgsql", "System.Runtime", "System.Net.Http")
                    .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting")
                    .AddOtlpExporter(otlp => Send(otlp, collector, "v1/metrics"))
            );
    }

    private static void Send(OtlpExporterOptions otlp, Uri collector, string path) =>
        (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}"));
}
