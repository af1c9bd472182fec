using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Near.Client;
using NearTasks.Api;
using NearTasks.Api.Hosting;
using NearTasks.Api.SignIn;
using NearTasks.Benchmarks.Harness;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Benchmarks.Queue;

/// <summary>The api over HTTP, and taskers who are signed in.</summary>
internal sealed class QueueClients : IAsyncDisposable
{
    private readonly WebApplication _api;
    private readonly string _blobs;
    private readonly HttpClient _http;
    private readonly List<string> _tokens = [];

    private QueueClients(WebApplication api, string blobs) =>
        (_api, _blobs, _http) = (api, blobs, new HttpClient { BaseAddress = new Uri(api.Urls.First()) });

    public static async Task<QueueClients> StartAsync(string connectionString, int taskers, CancellationToken cancellationToken)
    {
        string blobs = Directory.CreateTempSubdirectory("neartasks-blobs-").FullName;
        WebApplication api = ApiHost.Build(
            new ApiOptions
            {
                ConnectionString = connectionString,
                ContractId = SimulatedChain.Contract,
                RpcUrls = [new Uri("http://127.0.0.1:1")],
                BlobFolder = blobs,
                // No node is there to say that the sessions' keys still stand.
                Limits = new ApiLimits { SessionTrust = TimeSpan.MaxValue },
            }
        );
        await api.StartAsync(cancellationToken);
        var clients = new QueueClients(api, blobs);
        SessionStore sessions = api.Services.GetRequiredService<SessionStore>();
        using var key = SecretKey.Random();
        for (int i = 0; i < taskers; i++)
        {
            Session session = await sessions.CreateAsync(AccountId.Parse($"tasker{i}.near"), key.PublicKey, cancellationToken);
            clients._tokens.Add(session.Token);
        }

        return clients;
    }

    /// <summary>Every tasker asks once.</summary>
    public async Task<Latencies> RunAsync(int clients, CancellationToken cancellationToken)
    {
        double[] seconds = new double[_tokens.Count];
        double elapsed = await Stopwatches.SecondsAsync(() =>
            Task.WhenAll(
                Enumerable
                    .Range(0, clients)
                    .Select(async client =>
                    {
                        for (int tasker = client; tasker < seconds.Length; tasker += clients)
                            seconds[tasker] = await AskAsync(_tokens[tasker], cancellationToken);
                    })
            )
        );
        return Latencies.Of(seconds, elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _api.StopAsync(CancellationToken.None);
        await _api.DisposeAsync();
        Directory.Delete(_blobs, recursive: true);
    }

    private async Task<double> AskAsync(string token, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/queue/next");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = JsonContent.Create(new QueueNextRequest(), options: ApiJson.Options);
        using HttpResponseMessage response = await _http.SendAsync(request, cancellationToken);
        string body = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode == HttpStatusCode.OK
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new InvalidOperationException($"queue/next answered {(int)response.StatusCode}: {body}");
    }
}
