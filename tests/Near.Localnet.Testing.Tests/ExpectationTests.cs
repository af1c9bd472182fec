using Near.Client;

namespace Near.Localnet.Testing.Tests;

public sealed class ExpectationTests : IAsyncLifetime
{
    private const string Contract = """
        (module
          (import "env" "panic_utf8" (func $panic (param i64 i64)))
          (memory 1)
          (data (i32.const 0) "ERR_ONE: on purpose")
          (func (export "ok"))
          (func (export "fail") (call $panic (i64.const 19) (i64.const 0)))
          (func (export "trap") unreachable))
        """;

    private TestNode _node = null!;
    private TestContract _contract = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await TestNode.StartAsync(new() { Cancellation = () => TestContext.Current.CancellationToken });
        _contract = await _node.DeployAsync("contract", Wasm.FromText(Contract));
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    [Fact]
    public async Task A_failure_that_was_expected_is_given_back()
    {
        ExecutionFailedException panic = await Call("fail").ExpectPanicAsync("ERR_ONE");
        Assert.Equal("ERR_ONE: on purpose", panic.Error.PanicMessage);
        Assert.True(panic.Result.GasBurnt > NearGas.Zero);
        ExecutionFailedException trap = await Call("trap").ExpectFailureAsync();
        Assert.Contains("unreachable", trap.Message);
        ExecutionFailedException missing = await Call("missing").ExpectFailureAsync("MethodNotFound");
        Assert.Equal("MethodNotFound", missing.Error.Kind);
        await _contract.ViewAsync<int>("fail").ExpectViewPanicAsync("ERR_ONE");
        await _node.Root.TransferAsync(_contract, NearToken.FromNear(2_000_000_000)).ExpectRefusalAsync("NotEnoughBalance");
    }

    [Fact]
    public async Task What_happened_instead_is_told()
    {
        await AssertMissed("it succeeded", Call("ok").ExpectPanicAsync("ERR_ONE"));
        await AssertMissed("ERR_ONE: on purpose", Call("fail").ExpectPanicAsync("ERR_TWO"));
        await AssertMissed("MethodNotFound", Call("missing").ExpectFailureAsync("LackBalanceForState"));
        await AssertMissed("it failed on chain", Call("fail").ExpectRefusalAsync("InvalidNonce"));
        await AssertMissed(
            "the node refused it",
            _node.Root.TransferAsync(_contract, NearToken.FromNear(2_000_000_000)).ExpectFailureAsync()
        );
        await AssertMissed(
            "NotEnoughBalance",
            _node.Root.TransferAsync(_contract, NearToken.FromNear(2_000_000_000)).ExpectRefusalAsync("InvalidNonce")
        );
        await AssertMissed("it succeeded", _contract.ViewAsync<string>("ok").ExpectViewPanicAsync("ERR_ONE"));
    }

    [Fact]
    public async Task A_call_returns_when_its_refunds_have_arrived()
    {
        for (int round = 0; round < 20; round++)
        {
            NearToken before = await _node.Root.BalanceAsync();
            TransactionResult called = await Call("ok");
            Assert.Equal(before - called.TokensBurnt, await _node.Root.BalanceAsync());
        }
    }

    [Fact]
    public async Task A_scope_undoes_what_happened_in_it()
    {
        NearToken before = await _node.Root.BalanceAsync();
        for (int round = 0; round < 3; round++)
        {
            await using TestScope scope = await _node.ScopeAsync();
            TestAccount account = await _node.CreateAccountAsync("same-name-every-time");
            await _node.Root.TransferAsync(account, NearToken.FromNear(1));
            await _node.Node.AdvanceTimeAsync(TimeSpan.FromDays(1000), TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, await _node.Root.BalanceAsync());
        Assert.True(_node.Node.Now < TimeProvider.System.GetUtcNow().AddDays(1));
    }

    [Fact]
    public async Task Many_accounts_act_at_once()
    {
        TestAccount[] accounts = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => _node.CreateAccountAsync($"user{i}", NearToken.FromNear(20)))
        );
        await Task.WhenAll(accounts.Select(account => account.CallAsync(_contract, "ok")));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => accounts[0].CallAsync(_contract, "ok")));
    }

    private Task<TransactionResult> Call(string method) => _node.Root.CallAsync(_contract, method);

    private static async Task AssertMissed(string told, Task expectation) =>
        Assert.Contains(told, (await Assert.ThrowsAsync<ExpectationException>(() => expectation)).Message);
}
