using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NearTasks.Api.Problems;
using NearTasks.Api.Tests.Support;
using NearTasks.Indexer;
using NearTasks.Sdk.Wire;

namespace NearTasks.Api.Tests.Hosting;

public sealed partial class TelemetryTests(TestDatabase database)
{
    [Fact]
    public void Every_instrument_is_documented_and_nothing_else()
    {
        var found = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name.StartsWith("NearTasks.", StringComparison.Ordinal))
                    found.Add(instrument.Name);
            },
        };
        listener.Start();
        foreach (Type ours in new[] { typeof(ApiOptions), typeof(ChainIndexer) })
            RuntimeHelpers.RunClassConstructor(ours.Assembly.GetType($"{ours.Namespace}.Telemetry", throwOnError: true)!.TypeHandle);
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "telemetry.md"));
        Assert.Equal(DocumentedName().Matches(page).Select(match => match.Groups[1].Value).Order(), found.Distinct().Order());
    }

    [Fact]
    public async Task A_collector_gets_what_was_done_and_no_secrets()
    {
        await using Collector collector = await Collector.StartAsync();
        await using ApiServer server = await ApiServer.StartAsync(
            database,
            configure: options => options with { OtlpUrl = collector.Address, PublicUrl = new Uri("https://labels.example") }
        );
        await TextCampaign.CreateAsync(server, 1, items: 1);
        using ApiUser vendor = await server.SignedInAsync(TextCampaign.Vendor);
        JobStatus job = await vendor.EndAsync(await vendor.RequestBuildAsync(1));
        Assert.Equal(ProblemCodes.NothingToBuild.Code, job.Problem?.Code);
        await ApiUser.RefusedAsync(ProblemCodes.NotFound, await vendor.SendAsync(HttpMethod.Get, "/v1/campaigns/77"));
        // At its end a process sends what it has.
        string token = vendor.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        server.Services.GetRequiredService<OpenTelemetry.Trace.TracerProvider>().Dispose();
        server.Services.GetRequiredService<OpenTelemetry.Metrics.MeterProvider>().Dispose();

        string traces = collector.Got("/v1/traces");
        Assert.Contains("job dataset_build", traces, StringComparison.Ordinal);
        Assert.Contains("/v1/campaigns/{id:long}/datasets", traces, StringComparison.Ordinal);
        string metrics = collector.Got("/v1/metrics");
        foreach (string name in new[] { "neartasks.jobs.duration", "neartasks.api.refusals", "neartasks.blobs.published" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Contains("nothing_to_build", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(token, traces + metrics, StringComparison.Ordinal);
        Assert.DoesNotContain(TextCampaign.Vendor, traces + metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_unless_a_collector_is_named()
    {
        await using ApiServer server = await ApiServer.StartAsync(database);
        Assert.Null(server.Services.GetService<OpenTelemetry.Trace.TracerProvider>());
        Assert.Null(server.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [GeneratedRegex(@"^\| `(neartasks\.[a-z_.]+)`", RegexOptions.Multiline)]
    private static partial Regex DocumentedName();

    /// <summary>Takes what is sent by OTLP over HTTP; names and text stand in protobuf as they are.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentBag<(string Path, string Body)> _got = [];

        private Collector(WebApplication app) => _app = app;

        public Uri Address => new(_app.Urls.First());

        public static async Task<Collector> StartAsync()
        {
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
            WebApplication app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            app.MapPost(
                "/{**path}",
                async (HttpRequest request) =>
                {
                    using var body = new MemoryStream();
                    await request.Body.CopyToAsync(body, ApiServer.Cancel);
                    collector._got.Add((request.Path, Encoding.Latin1.GetString(body.ToArray())));
                }
            );
            await app.StartAsync(ApiServer.Cancel);
            return collector;
        }

        public string Got(string path) => string.Concat(_got.Where(got => got.Path == path).Select(got => got.Body));

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
