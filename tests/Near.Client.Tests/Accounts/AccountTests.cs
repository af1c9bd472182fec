using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Near.Client.Rpc;
using Near.Client.Tests.Rpc;
using static Near.Client.Tests.Rpc.ScriptedNode;

namespace Near.Client.Tests.Accounts;

public sealed class AccountTests : IAsyncLifetime
{
    private static readonly AccountId Bob = AccountId.Parse("bob.near");
    private readonly FakeChain _chain = new();
    private readonly SecretKey _key = SecretKey.FromSeed("alice");
    private ScriptedNode _node = null!;
    private NearRpcClient _rpc = null!;
    private Account _alice = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _node = await StartAsync(_chain.Answer);
        _rpc = new(NearRpcOptions.For(_node.Uri) with { RetryDelay = TimeSpan.FromMilliseconds(1) });
        _alice = new(FakeChain.Id, _key, _rpc, new() { PollDelay = TimeSpan.FromMilliseconds(1) });
    }

    public async ValueTask DisposeAsync()
    {
        _alice.Dispose();
        _rpc.Dispose();
        _key.Dispose();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task A_result_sums_up_the_outcomes()
    {
        TransactionResult result = await _alice.TransferAsync(Bob, NearToken.FromNear(1), cancellationToken: Token);

        Assert.True(result.IsSuccess);
        Assert.Equal(new NearGas(10), result.GasBurnt);
        Assert.Equal(NearToken.FromYocto(14), result.TokensBurnt);
        Assert.Equal(["a log", "a log"], result.Logs);
        Assert.Equal(WaitUntil.Final, result.Level);
    }

    [Fact]
    public async Task Parallel_transactions_never_share_a_nonce_and_all_run()
    {
        const int Count = 100;
        TransactionResult[] results = await Task.WhenAll(
            Enumerable.Range(0, Count).Select(_ => _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token))
        );

        Assert.Equal(Count, results.Select(result => result.Hash).Distinct().Count());
        Assert.Equal(Count, _chain.Nonces.Distinct().Count());
        Assert.Equal(Count, _chain.Nonces.Count);
    }

    [Fact]
    public async Task A_nonce_used_elsewhere_is_overtaken()
    {
        await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token);
        _chain.UseNonceElsewhere(50);

        TransactionResult result = await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token);

        Assert.True(result.IsSuccess);
        Assert.Equal([1001UL, 1052UL], _chain.Nonces);
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_runs_once()
    {
        bool lost = false;
        _chain.Before = (_, execute) =>
        {
            if (lost)
                return null;

            lost = true;
            execute();
            return new Reply(502, "the answer is lost");
        };

        TransactionResult result = await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token);

        Assert.True(result.IsSuccess);
        Assert.Single(_chain.Nonces);
    }

    [Fact]
    public async Task An_expired_block_hash_is_refreshed()
    {
        await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token);
        _chain.Age();

        Assert.True((await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token)).IsSuccess);
        Assert.Equal(2, _chain.Nonces.Count);
    }

    [Fact]
    public async Task A_slow_or_congested_chain_is_waited_for()
    {
        var refusals = new Queue<Reply>([
            Reply.Error("TIMEOUT_ERROR"),
            Reply.InvalidTransaction("""{"ShardCongested":{"shard_id":0,"congestion_level":1.0}}"""),
            Reply.Error("TIMEOUT_ERROR"),
        ]);
        _chain.Before = (_, _) => refusals.TryDequeue(out Reply? refusal) ? refusal : null;

        Assert.True((await _alice.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token)).IsSuccess);
        Assert.Single(_chain.Nonces);
    }

    [Fact]
    public async Task A_transaction_that_never_gets_there_ends_in_a_timeout_that_names_it()
    {
        var time = new FakeTimeProvider();
        SignedTransaction? sent = null;
        _chain.Before = (signed, _) =>
        {
            sent = signed;
            time.Advance(TimeSpan.FromMinutes(2));
            return Reply.Error("TIMEOUT_ERROR");
        };
        using var rpc = new NearRpcClient(NearRpcOptions.For(_node.Uri) with { AttemptTimeout = TimeSpan.FromHours(1) }, time: time);
        using var hasty = new Account(FakeChain.Id, _key, rpc, new() { Timeout = TimeSpan.FromMinutes(1) });

        TransactionTimeoutException timeout = await Assert.ThrowsAsync<TransactionTimeoutException>(() =>
            hasty.TransferAsync(Bob, NearToken.Zero, cancellationToken: Token)
        );
        Assert.Equal(sent!.Hash, timeout.Hash);
    }

    [Fact]
    public async Task A_panic_of_the_contract_is_the_message_of_the_failure()
    {
        _chain.Status = new FinalStatus.Failure(
            JsonDocument
                .Parse(
                    """{"ActionError":{"index":0,"kind":{"FunctionCallError":{"ExecutionError":"Smart contract panicked: ERR_PAUSED: try later"}}}}"""
                )
                .RootElement
        );

        ExecutionFailedException failure = await Assert.ThrowsAsync<ExecutionFailedException>(() =>
            _alice.CallAsync(Bob, "take", cancellationToken: Token)
        );

        Assert.Equal("ERR_PAUSED: try later", failure.Message);
        Assert.Equal(0, failure.Error.ActionIndex);
        Assert.Equal(["ActionError", "FunctionCallError", "ExecutionError"], failure.Error.Path);
        Assert.Equal(new NearGas(10), failure.Result.GasBurnt);
    }

    [Fact]
    public async Task A_refused_transaction_says_why()
    {
        _chain.Before = (_, _) => Reply.InvalidTransaction("""{"NotEnoughBalance":{"signer_id":"alice.near","balance":"1","cost":"2"}}""");

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            _alice.TransferAsync(Bob, NearToken.FromNear(1), cancellationToken: Token)
        );

        Assert.Equal("NotEnoughBalance", refusal.InvalidTransaction!.Kind);
        Assert.Contains("\"cost\":\"2\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task View_failures_that_nearcore_hides_in_results_are_refusals()
    {
        await using ScriptedNode node = await StartAsync(_ =>
            Reply.Result(
                """{"error":"wasm execution failed with error: HostError(GuestPanic { panic_msg: \"ERR_NOT_FOUND: no such campaign\" })","logs":[],"block_height":1,"block_hash":"11111111111111111111111111111111"}"""
            )
        );
        using var rpc = new NearRpcClient(node.Uri);
        using var account = new Account(FakeChain.Id, _key, rpc);

        RpcException refusal = await Assert.ThrowsAsync<RpcException>(() =>
            account.ViewAsync<string>(Bob, "get_campaign", cancellationToken: Token)
        );

        Assert.Equal(RpcCause.ContractExecutionError, refusal.Cause);
        Assert.Contains("ERR_NOT_FOUND", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_are_snake_case_json_and_results_are_read_so()
    {
        await using ScriptedNode node = await StartAsync(request =>
        {
            byte[] args = Convert.FromBase64String(request.GetProperty("params").Text("args_base64"));
            string result = string.Join(',', args);
            return Reply.Result($$"""{"result":[{{result}}],"logs":[],"block_height":1,"block_hash":"11111111111111111111111111111111"}""");
        });
        using var rpc = new NearRpcClient(node.Uri);
        using var account = new Account(FakeChain.Id, _key, rpc);

        JsonElement echoed = await account.ViewAsync<JsonElement>(
            Bob,
            "echo",
            new { CampaignId = 7, Reward = NearToken.FromYocto(5) },
            cancellationToken: Token
        );

        Assert.Equal("""{"campaign_id":7,"reward":"5"}""", echoed.GetRawText());
    }
}
