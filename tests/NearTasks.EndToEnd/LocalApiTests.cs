using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using NearTasks.Api;
using NearTasks.Cli.Local;

namespace NearTasks.EndToEnd;

public sealed class LocalApiTests
{
    /// <summary>Another process can take the port between the probe and the start; the caller then tries another one.</summary>
    [Fact]
    public async Task A_port_taken_at_the_last_moment_is_refused_and_nothing_else_is_said()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var log = new FakeLoggerProvider();
        using ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        ApiOptions options = Options(folder);

        IOException refused = await Assert.ThrowsAsync<IOException>(() =>
            LocalApi.StartAsync(
                options,
                ((IPEndPoint)other.LocalEndpoint).Port,
                clock: null,
                loggers,
                TestContext.Current.CancellationToken
            )
        );

        Assert.Contains("address already in use", refused.Message);
        Assert.DoesNotContain(log.Collector.GetSnapshot(), record => record.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task A_client_that_trickles_a_body_does_not_hold_the_end_up()
    {
        using var folder = new TempFolder();
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        LocalApi api = await LocalApi.StartAsync(Options(folder), port: 0, clock: null, loggers, TestContext.Current.CancellationToken);
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, api.Address.Port, TestContext.Current.CancellationToken);
        await slow.GetStream()
            .WriteAsync(
                "POST /v1/sign-in/challenge HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray(),
                TestContext.Current.CancellationToken
            );
        using var enough = new CancellationTokenSource();
        Task trickling = TrickleAsync(slow, enough.Token);
        await Task.Delay(500, TestContext.Current.CancellationToken);

        // Without a bound of its own a host waits 30 s.
        await api.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await enough.CancelAsync();
        await trickling;
    }

    [Fact]
    public async Task A_blob_folder_that_cannot_be_used_is_what_is_told()
    {
        using var folder = new TempFolder();
        ApiOptions options = Options(folder) with { BlobFolder = Path.Combine(folder.Path, "file") };
        await File.WriteAllTextAsync(options.BlobFolder, "", TestContext.Current.CancellationToken);
        using ILoggerFactory loggers = LoggerFactory.Create(_ => { });
        await Assert.ThrowsAnyAsync<IOException>(() =>
            LocalApi.StartAsync(options, port: 0, clock: null, loggers, TestContext.Current.CancellationToken)
        );
    }

    private static ApiOptions Options(TempFolder folder) =>
        new()
        {
            ConnectionString = "Host=nowhere",
            ContractId = "market.near",
            RpcUrls = [],
            BlobFolder = folder.Path,
        };

    private static async Task TrickleAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await client.GetStream().WriteAsync(" "u8.ToArray(), cancellationToken);
                await Task.Delay(100, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // Cut off, as it should be.
        }
    }
}
