using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using NearTasks.Indexer.Sources.Neardata;
using NearTasks.Indexer.Tests.Simulation;
using NearTasks.Indexer.Tests.Support;
using Npgsql;

namespace NearTasks.Indexer.Tests;

[Seeded]
public sealed class SourceTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Transient_faults_of_every_kind_are_waited_out()
    {
        int seed = Seeds.Any();
        var chain = SimulatedChain.Replay("3.jsonl");
        await using BlockServer server = await BlockServer.StartAsync(chain);
        server.Misbehave = async (number, context) =>
        {
            switch (new Random(seed + number).Next(40))
            {
                case 0:
                    context.Response.StatusCode = 503;
                    return true;
                case 1:
                    context.Response.StatusCode = 429;
                    context.Response.Headers.RetryAfter = "0";
                    return true;
                case 2:
                    context.Abort();
                    return true;
                case 3:
                    await context.Response.WriteAsync("{\"block\":{\"header\":{\"height\":1", Cancel);
                    return true;
                case 4:
                    context.Response.ContentLength = 1000;
                    await context.Response.WriteAsync("{", Cancel);
                    context.Abort();
                    return true;
                default:
                    return false;
            }
        };
        using var http = new HttpClient();
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(Source(http, server.Address), source, Cancel);

        await using var undisturbed = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(chain, undisturbed, Cancel);
        Assert.Equal(await IndexerRun.FingerprintAsync(undisturbed, Cancel), await IndexerRun.FingerprintAsync(source, Cancel));
    }

    [Fact]
    public async Task Another_endpoint_is_asked_when_one_is_dead()
    {
        await using BlockServer server = await BlockServer.StartAsync(TestChain.Registrations(40));
        using var http = new HttpClient();
        var dead = new Uri("http://127.0.0.1:9/"); // the discard port: nobody listens
        await using var source = NpgsqlDataSource.Create(await database.CreateAsync(Cancel));
        await IndexerRun.ToEndAsync(Source(http, dead, server.Address), source, Cancel);
        Assert.True(server.Requests >= 41);
    }

    [Fact]
    public async Task A_refusal_stops_with_the_address_and_the_remedy()
    {
        await using BlockServer server = await BlockServer.StartAsync(TestChain.Registrations(1));
        server.Misbehave = (_, context) =>
        {
            context.Response.StatusCode = 403;
            return Task.FromResult(true);
        };
        using var http = new HttpClient();

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() =>
            Source(http, server.Address).GetFinalHeightAsync(Cancel)
        );

        Assert.Equal("INDEXER_SOURCE_REFUSED", stopped.Code);
        Assert.Contains(server.Address.AbsoluteUri, stopped.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("<html>hello</html>")]
    [InlineData("{}")]
    [InlineData("""{"block":{"header":{"height":"1"}},"shards":[]}""")]
    [InlineData("""{"block":{"header":{"height":100,"hash":"a","prev_hash":"b","timestamp_nanosec":"x"}},"shards":[]}""")]
    [InlineData("""{"block":{"header":{"height":99,"hash":"a","prev_hash":"b","timestamp_nanosec":"1"}},"shards":[]}""")]
    public async Task An_answer_that_stays_malformed_stops_with_a_typed_error(string body)
    {
        await using BlockServer server = await BlockServer.StartAsync(TestChain.Registrations(1));
        server.Misbehave = async (_, context) =>
        {
            await context.Response.WriteAsync(body, Cancel);
            return true;
        };
        using var http = new HttpClient();

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() =>
            Source(http, server.Address).GetBlockAsync(100, Cancel)
        );

        Assert.Equal("INDEXER_MALFORMED_BLOCK", stopped.Code);
    }

    [Fact]
    public async Task An_answer_without_end_is_cut_off()
    {
        await using BlockServer server = await BlockServer.StartAsync(TestChain.Registrations(1));
        server.Misbehave = async (_, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
            return true;
        };
        using var http = new HttpClient();

        IndexerException stopped = await Assert.ThrowsAsync<IndexerException>(() =>
            Source(http, server.Address).GetBlockAsync(100, Cancel)
        );

        Assert.Contains("more than", stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_stays_away_is_told_with_its_address_and_not_for_every_try()
    {
        await using BlockServer server = await BlockServer.StartAsync(TestChain.Registrations(1));
        bool away = true;
        server.Misbehave = (_, context) =>
        {
            if (away)
                context.Response.StatusCode = 503;
            return Task.FromResult(away);
        };
        using var http = new HttpClient();
        var log = new Mock<ILogger<NeardataSource>>();
        log.Setup(each => each.IsEnabled(It.IsAny<LogLevel>())).Returns(true);
        var source = new NeardataSource(
            http,
            Options(server.Address) with
            {
                FaultPatience = TimeSpan.FromMilliseconds(20),
            },
            log.Object,
            TimeProvider.System
        );
        Assert.Null(source.Fault);

        var blocks = Enumerable.Range(0, 8).Select(_ => source.GetBlockAsync(100, Cancel)).ToList();
        await Until.SeesAsync("the source's fault", () => source.Fault, fault => fault is not null);

        Assert.Contains(server.Address.ToString(), source.Fault, StringComparison.Ordinal);
        Assert.Contains("Check the address", source.Fault, StringComparison.Ordinal);
        away = false;
        await Task.WhenAll(blocks);
        Assert.Null(source.Fault);
        var errors = log
            .Invocations.Where(call => call.Method.Name == nameof(ILogger.Log) && (LogLevel)call.Arguments[0]! >= LogLevel.Warning)
            .ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.StartsWith("INDEXER_SOURCE_UNREACHABLE: ", $"{error.Arguments[2]}"));
        Assert.All(errors, error => Assert.Null(error.Arguments[3]));
    }

    private static NeardataSource Source(HttpClient http, params Uri[] endpoints) =>
        new(http, Options(endpoints), NullLogger<NeardataSource>.Instance, TimeProvider.System);

    private static NeardataOptions Options(params Uri[] endpoints) =>
        new()
        {
            Endpoints = endpoints,
            FirstPause = TimeSpan.FromMilliseconds(1),
            LongestPause = TimeSpan.FromMilliseconds(500),
            LongestAnswer = 1 << 20,
        };
}
