using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Near.Client;
using Near.Localnet.Testing;
using Near.Localnet.Tests.Rpc;
using Near.Localnet.Tests.Storage;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Chain;

/// <summary>The disk takes no more blocks for a while, or for ever.</summary>
public sealed class DiskFullTests : IAsyncLifetime
{
    private const string Full = "IO error: No space left on device: While appending to file: 000004.log: No space left on device";
    private const string Broken = "IO error: While fsync: 000004.log: Input/output error";

    private readonly FragileStore _disk = new();
    private readonly MessageLog _log = new();
    private TestNode _test = null!;
    private RawRpc _rpc = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new LocalNodeOptions
        {
            Heartbeat = TimeSpan.FromMilliseconds(50),
            LoggerFactory = _log,
            Store = _ => _disk,
        };
        _test = await TestNode.StartAsync(new() { Node = options, Cancellation = () => Cancellation });
        _rpc = new(_test.Node.RpcUri);
    }

    public async ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        await _test.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_sends_or_waits_learns_at_once_that_no_blocks_are_made()
    {
        _disk.Fault = Full;
        SignedTransaction first = await SignAsync(1);
        (HttpStatusCode Status, JsonObject Response) waiting = await _rpc.CallAsync("send_tx", RawRpc.Sent(first, "FINAL"));
        await UntilAsync(() => _test.Node.Fault is not null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.Status);
        foreach (string method in (string[])["broadcast_tx_async", "broadcast_tx_commit", "send_tx"])
        {
            (HttpStatusCode status, JsonObject response) = await _rpc.CallAsync(
                method,
                new JsonArray(Convert.ToBase64String((await SignAsync(2)).Encode()))
            );
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Equal("INTERNAL_ERROR", (string)response["error"]!["cause"]!["name"]!);
            Assert.Contains("Free space", (string)response["error"]!["data"]!);
        }

        LocalNodeException refused = await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.MineAsync(1, Cancellation));
        Assert.Contains("Free space", refused.Message);
        await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.SnapshotAsync(Cancellation));
        Assert.False(_test.Node.Failed.IsCompleted);
    }

    [Fact]
    public async Task Status_and_health_tell_the_fault_while_it_lasts()
    {
        Assert.Equal(HttpStatusCode.OK, (await _rpc.GetAsync("health")).StatusCode);
        Assert.Null((await _rpc.GetJsonAsync("status"))["fault"]);

        _disk.Fault = Full;
        await UntilAsync(() => _test.Node.Fault is not null);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _rpc.GetAsync("health")).StatusCode);
        Assert.Equal("NO_NEW_BLOCKS", (string)(await _rpc.ErrorAsync("health"))["cause"]!["name"]!);
        JsonNode status = await _rpc.ResultAsync("status");
        Assert.Contains("Free space", (string)status["fault"]!);
        Assert.True((bool)status["sync_info"]!["syncing"]!);

        _disk.Fault = null;
        await UntilAsync(() => _test.Node.Fault is null);
        Assert.Equal(HttpStatusCode.OK, (await _rpc.GetAsync("health")).StatusCode);
        Assert.Null((await _rpc.GetJsonAsync("status"))["fault"]);
    }

    [Fact]
    public async Task Once_there_is_space_again_the_chain_goes_on_and_has_lost_nothing()
    {
        TestAccount alice = await _test.CreateAccountAsync("alice");
        for (int round = 0; round < 3; round++)
        {
            NearToken before = await alice.BalanceAsync();
            SignedTransaction transfer = await SignAsync(1, alice.Id);
            _disk.Fault = Full;
            await _rpc.CallAsync("send_tx", RawRpc.Sent(transfer, "FINAL"));
            await UntilAsync(() => _test.Node.Fault is not null);
            _disk.Fault = null;
            await UntilAsync(() => _test.Node.Fault is null);

            // It was in the block that the disk did not take, or was refused: sending it again is harmless.
            await _rpc.ResultAsync("send_tx", RawRpc.Sent(transfer, "FINAL"));
            Assert.Equal(before + NearToken.FromNear(1), await alice.BalanceAsync());
        }

        await LightClients.FollowAsync(_rpc, await LightClients.TrustGenesisAsync(_rpc));
    }

    [Fact]
    public async Task Going_back_to_a_snapshot_is_done_when_the_disk_takes_it()
    {
        ulong snapshot = await _test.Node.SnapshotAsync(Cancellation);
        TestAccount alice = await _test.CreateAccountAsync("alice");
        _disk.Fault = Full;
        await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.RevertAsync(snapshot, Cancellation));
        _disk.Fault = null;
        await UntilAsync(() => _test.Node.Fault is null);
        await _test.Node.RevertAsync(snapshot, Cancellation);

        Assert.Contains("UNKNOWN_ACCOUNT", (await Assert.ThrowsAnyAsync<Exception>(() => alice.BalanceAsync())).Message);
        await _test.CreateAccountAsync("alice");
    }

    [Fact]
    public async Task A_fault_that_no_retry_cures_ends_the_chain_and_says_so()
    {
        _disk.Fault = Broken;
        LocalNodeException reason = await _test.Node.Failed.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);

        Assert.Contains("Input/output error", reason.Message);
        Assert.Contains("start the node again", reason.Message);
        _disk.Fault = null;
        await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.MineAsync(1, Cancellation));
        (HttpStatusCode status, JsonObject _) = await _rpc.CallAsync("send_tx", RawRpc.Sent(await SignAsync(1), "FINAL"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _rpc.GetAsync("health")).StatusCode);
    }

    [Fact]
    public async Task The_log_has_one_line_without_a_stack_trace()
    {
        _disk.Fault = Full;
        await UntilAsync(() => _log.Problems.Any(problem => problem.Text.Contains("disk is full", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<LocalNodeException>(() => _test.Node.MineAsync(1, Cancellation));

        (string Text, Exception? Exception) problem = Assert.Single(_log.Problems);
        Assert.Null(problem.Exception);
        Assert.Contains("No space left", problem.Text);
    }

    private Task<SignedTransaction> SignAsync(uint near, AccountId? to = null) =>
        _rpc.Account(_test.Node.RootAccount, _test.Node.RootKey)
            .SignAsync(to ?? AccountId.Parse(new string('a', 64)), [new Action.Transfer(NearToken.FromNear(near))], Cancellation);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 3_000, "It did not come to pass within a minute.");
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>What is logged above information.</summary>
    private sealed class MessageLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<(string Text, Exception? Exception)> Problems { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (logLevel >= LogLevel.Warning)
                Problems.Enqueue((formatter(state, exception), exception));
        }

        public void Dispose() { }
    }
}
