using System.Net.Sockets;
using System.Text.Json;
using Near.Client.Rpc;
using static Near.Client.Tests.Rpc.ScriptedNode;

namespace Near.Client.Tests.Rpc;

public sealed class TransportTests
{
    private const string Price = """{"gas_price":"100000000"}""";
    private static readonly NearToken ExpectedPrice = NearToken.FromYocto(100_000_000);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_json_rpc_with_named_parameters()
    {
        await using ScriptedNode node = await StartAsync(_ => Reply.Error("UNKNOWN_RECEIPT"));
        using NearRpcClient client = Client(node);
        var id = CryptoHash.Sha256("receipt"u8);

        await Assert.ThrowsAsync<RpcException>(() => client.ReceiptAsync(id, Token));

        JsonElement request = Assert.Single(node.Requests);
        Assert.Equal("2.0", request.Text("jsonrpc"));
        Assert.Equal("EXPERIMENTAL_receipt", request.Text("method"));
        Assert.Equal(id.ToString(), request.GetProperty("params").Text("receipt_id"));
    }

    [Theory]
    [InlineData(429, "slow down")]
    [InlineData(500, "<html>oops</html>")]
    [InlineData(502, "")]
    [InlineData(200, "{\"jsonrpc\":\"2.0\",")]
    public async Task A_passing_fault_is_tried_again(int status, string body)
    {
        int calls = 0;
        await using ScriptedNode node = await StartAsync(_ => ++calls < 3 ? new Reply(status, body) : Reply.Result(Price));
        using NearRpcClient client = Client(node);

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task A_node_that_says_when_is_asked_then()
    {
        int calls = 0;
        await using ScriptedNode node = await StartAsync(_ => ++calls < 3 ? new Reply(429, "", RetryAfter: 0) : Reply.Result(Price));
        NearRpcOptions options = NearRpcOptions.For(node.Uri) with
        {
            RetryDelay = TimeSpan.FromHours(1),
            MaxRetryDelay = TimeSpan.FromHours(1),
        };
        using var client = new NearRpcClient(options);

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token).WaitAsync(TimeSpan.FromMinutes(2), Token));
    }

    [Fact]
    public async Task A_node_that_wants_to_be_left_alone_for_long_is_not_asked_again()
    {
        await using ScriptedNode node = await StartAsync(_ => new Reply(503, "", RetryAfter: 7200));
        using NearRpcClient client = Client(node);

        await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));

        Assert.Single(node.Requests);
    }

    [Theory]
    [InlineData("INTERNAL_ERROR")]
    [InlineData("NO_SYNCED_BLOCKS")]
    [InlineData("UNAVAILABLE_SHARD")]
    public async Task A_node_in_trouble_is_asked_again(string cause)
    {
        int calls = 0;
        await using ScriptedNode node = await StartAsync(_ => ++calls < 2 ? Reply.Error(cause) : Reply.Result(Price));
        using NearRpcClient client = Client(node);

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task After_a_fault_the_next_endpoint_answers_and_stays_preferred()
    {
        await using ScriptedNode broken = await StartAsync(_ => new Reply(503, "down"));
        await using ScriptedNode sound = await StartAsync(_ => Reply.Result(Price));
        using NearRpcClient client = Client(broken, sound);

        await client.GasPriceAsync(cancellationToken: Token);
        await client.GasPriceAsync(cancellationToken: Token);

        Assert.Single(broken.Requests);
        Assert.Equal(2, sound.Requests.Count);
    }

    [Fact]
    public async Task A_dead_address_is_no_obstacle_beside_a_live_one()
    {
        await using ScriptedNode sound = await StartAsync(_ => Reply.Result(Price));
        ScriptedNode dead = await StartAsync(_ => Reply.Result(Price));
        Uri deadAddress = dead.Uri;
        await dead.DisposeAsync();
        using var client = new NearRpcClient(Options(deadAddress, sound.Uri));

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again_and_keeps_cause_info_and_words()
    {
        await using ScriptedNode node = await StartAsync(_ => Reply.Error("UNKNOWN_ACCOUNT", """{"requested_account_id":"x.near"}"""));
        using NearRpcClient client = Client(node);

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            client.ViewAccountAsync(AccountId.Parse("x.near"), cancellationToken: Token)
        );

        Assert.Single(node.Requests);
        Assert.Equal(RpcCause.UnknownAccount, refusal.Cause);
        Assert.Equal("HANDLER_ERROR", refusal.Name);
        Assert.Equal(-32000, refusal.Code);
        Assert.Equal("x.near", refusal.Info.Text("requested_account_id"));
        Assert.Contains("the node's words", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("create the account", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_all_tries_fail_the_last_fault_is_told()
    {
        await using ScriptedNode node = await StartAsync(_ => new Reply(503, "down"));
        using NearRpcClient client = Client(node);

        RpcTransportException fault = await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));

        Assert.Equal(4, node.Requests.Count);
        Assert.Contains("503", fault.Message, StringComparison.Ordinal);
        Assert.True(fault.IsTransient);
    }

    [Fact]
    public async Task A_silent_node_is_left_after_the_time_for_one_try()
    {
        await using ScriptedNode silent = await StartAsync(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
                return new Reply(200, "");
            }
        );
        await using ScriptedNode sound = await StartAsync(_ => Reply.Result(Price));
        using var client = new NearRpcClient(Options(silent.Uri, sound.Uri) with { AttemptTimeout = TimeSpan.FromSeconds(2) });

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_node_that_dies_while_it_is_connected_to_is_a_fault_that_is_tried_again()
    {
        await using ScriptedNode node = await StartAsync(_ => Reply.Result(Price));
        using var http = new HttpClient(new ResetOnce());
        using var client = new NearRpcClient(Options(node.Uri), http);

        Assert.Equal(ExpectedPrice, await client.GasPriceAsync(cancellationToken: Token));
        Assert.Single(node.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await using ScriptedNode silent = await StartAsync(
            async (_, cancellationToken) =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
                return new Reply(200, "");
            }
        );
        using NearRpcClient client = Client(silent);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GasPriceAsync(cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task An_oversized_answer_is_refused_without_another_try()
    {
        await using ScriptedNode node = await StartAsync(_ => Reply.Result($"\"{new string('x', 5000)}\""));
        using var client = new NearRpcClient(Options(node.Uri) with { MaxResponseBytes = 4096 });

        RpcTransportException fault = await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));

        Assert.Single(node.Requests);
        Assert.Contains(nameof(NearRpcOptions.MaxResponseBytes), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"gas_price":5}""")]
    [InlineData("""{"price":"5"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task An_answer_of_another_form_is_a_typed_fault(string result)
    {
        await using ScriptedNode node = await StartAsync(_ => Reply.Result(result));
        using NearRpcClient client = Client(node);

        RpcTransportException fault = await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));
        Assert.False(fault.IsTransient);
    }

    [Fact]
    public async Task A_too_deep_answer_is_a_typed_fault()
    {
        string deep = new string('[', 200) + new string(']', 200);
        await using ScriptedNode node = await StartAsync(_ => Reply.Result(deep));
        using NearRpcClient client = Client(node);

        await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));
    }

    [Fact]
    public async Task A_page_that_is_no_rpc_is_told_as_such()
    {
        await using ScriptedNode node = await StartAsync(_ => new Reply(200, """{"hello":"world"}"""));
        using NearRpcClient client = Client(node);

        RpcTransportException fault = await Assert.ThrowsAsync<RpcTransportException>(() => client.GasPriceAsync(cancellationToken: Token));
        Assert.Contains("NEAR RPC address", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_calls_at_once_get_their_own_answers()
    {
        await using ScriptedNode node = await StartAsync(request =>
            Reply.Result(JsonSerializer.Serialize(new { gas_price = request.GetProperty("params")[0].GetString() }))
        );
        using NearRpcClient client = Client(node);

        (int i, JsonElement Price)[] answers = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(async i => (i, Price: await client.CallAsync<JsonElement>("gas_price", [i.ToString()], Token)))
        );

        Assert.All(answers, answer => Assert.Equal(answer.i.ToString(), answer.Price.Text("gas_price")));
    }

    private static NearRpcClient Client(params ScriptedNode[] nodes) => new(Options([.. nodes.Select(node => node.Uri)]));

    private static NearRpcOptions Options(params Uri[] endpoints) =>
        NearRpcOptions.For(endpoints) with
        {
            MaxAttempts = 4,
            RetryDelay = TimeSpan.FromMilliseconds(5),
        };

    /// <summary>What .NET throws when a connection is reset between its making and its first use; no server can time that.</summary>
    private sealed class ResetOnce() : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _sent;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _sent) == 1
                ? throw new SocketException((int)SocketError.NotConnected)
                : base.SendAsync(request, cancellationToken);
    }
}
