using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using NearTasks.Api.Hosting;
using NearTasks.Cli.Local;

namespace NearTasks.EndToEnd;

public sealed class LocalApiTests
{
    /// <summary>Another process can take the port between the probe and the start; the caller then tries another one.</summary>
    [Fact]
    public async Task A_port_taken_at_the_last_moment_is_refused_and_nothing_else_is_said()
    {
        using TempFolder folder = new();
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        using FakeLoggerProvider log = new();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        ApiOptions options = new() { ConnectionString = "Host=nowhere", ContractId = "market.near", RpcUrls = [], BlobFolder = folder.Path };

        IOException refused = await Assert.ThrowsAsync<IOException>(() => LocalApi.StartAsync(
            options, ((IPEndPoint)other.LocalEndpoint).Port, clock: null, loggers, TestContext.Current.CancellationToken));

        Assert.Contains("address already in use", refused.Message);
        Assert.DoesNotContain(log.Collector.GetSnapshot(), record => record.Level == LogLevel.Critical);
    }
}
