using System.Text;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class FunctionCallTests
{
    private const string Tera10 = "(i64.const 10000000000000)";

    // 64 zero bytes lie behind the texts; amounts of nothing are read there.
    private const string NoAmount = "(i64.const 60000)";

    private static readonly byte[] Contract = WatContract.Compile(
        ("set", """(@input (i64.const 0)) (drop (@storage_write $"key" (i64.const -1) (i64.const 0) (i64.const 1)))"""),
        ("get", """(drop (@storage_read $"key" (i64.const 0))) (@value_return (i64.const -1) (i64.const 0))"""),
        (
            "fail",
            """
            (drop (@storage_write $"key" $"lost" (i64.const 1)))
            (drop (@promise_batch_create $"bob.near"))
            (@log_utf8 $"about to fail")
            (@panic_utf8 $"ERR_TEST: as told")
            """
        ),
        (
            "ask",
            $"""
            (@promise_return (@promise_then
              (@promise_create $"bob.near" $"get" $"" {NoAmount} {Tera10})
              $"alice.near" $"answer" $"" {NoAmount} {Tera10}))
            """
        ),
        (
            "ask_nobody",
            $"""
            (@promise_return (@promise_then
              (@promise_create $"nobody.near" $"get" $"" {NoAmount} {Tera10})
              $"alice.near" $"answer" $"" {NoAmount} {Tera10}))
            """
        ),
        (
            "answer",
            """
            (if (i64.eq (@promise_result (i64.const 0) (i64.const 0)) (i64.const 1))
              (then (@value_return (i64.const -1) (i64.const 0)))
              (else (@value_return $"none")))
            """
        ),
        ("pass_on", $"""(@promise_return (@promise_create $"bob.near" $"get" $"" {NoAmount} {Tera10}))"""),
        (
            "pay",
            """
            (i64.store (i32.const 1024) (i64.const 1000))
            (@promise_batch_action_transfer (@promise_batch_create $"bob.near") (i64.const 1024))
            """
        ),
        (
            "weigh",
            $"""
            (local $p i64)
            (local.set $p (@promise_batch_create $"bob.near"))
            (@promise_batch_action_function_call_weight (local.get $p) $"get" $"" {NoAmount} (i64.const 0) (i64.const 1))
            (@promise_batch_action_function_call_weight (local.get $p) $"get" $"" {NoAmount} (i64.const 0) (i64.const 3))
            """
        ),
        (
            "wait",
            $"""
            (@promise_return (@promise_yield_create $"answer" $"" {Tera10} (i64.const 0) (i64.const 0)))
            (drop (@storage_write $"data" (i64.const -1) (i64.const 0) (i64.const 1)))
            """
        ),
        (
            "resume",
            """
            (drop (@storage_read $"data" (i64.const 0)))
            (drop (@promise_yield_resume (i64.const -1) (i64.const 0) $"resumed"))
            """
        )
    );

    private readonly TestChain _chain = new("alice.near", "bob.near", "carol.near");

    public FunctionCallTests()
    {
        _chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));
        Assert.IsType<ExecutionStatus.SuccessValue>(
            _chain.Result(_chain.Run("bob.near", "bob.near", new Action.DeployContract(Contract), Call("set", "seven")))
        );
    }

    [Fact]
    public void A_call_writes_what_the_next_one_reads() => Assert.Equal("seven", Value(_chain.Run("carol.near", "bob.near", Call("get"))));

    [Fact]
    public void Storage_counts_key_value_and_forty_bytes()
    {
        ulong before = _chain.Account("alice.near")!.StorageUsage;

        _chain.Run("carol.near", "alice.near", Call("set", "12345"));

        Assert.Equal(before + 3 + 5 + 40, _chain.Account("alice.near")!.StorageUsage);
    }

    [Fact]
    public void A_failure_keeps_logs_and_gas_and_undoes_the_rest()
    {
        ExecutionOutcome outcome = _chain.Run(
            "carol.near",
            "bob.near",
            Call("set", "gone"),
            Call("fail") with
            {
                Deposit = NearToken.FromNear(3),
            }
        );

        Assert.Equal(
            new ActionError(
                1,
                new ActionErrorKind.FunctionCallError(new FunctionCallError.ExecutionError("Smart contract panicked: ERR_TEST: as told"))
            ),
            _chain.ErrorOf(outcome)
        );
        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        Assert.Equal(["about to fail"], receipt.Logs);
        Assert.Equal(2, receipt.ReceiptIds.Count);
        Assert.Equal("seven", Value(_chain.Run("carol.near", "bob.near", Call("get"))));
        Assert.True(_chain.Balance("carol.near") > NearToken.FromNear(999.99m));
    }

    [Fact]
    public void The_contract_gets_three_tenths_of_the_gas_its_call_burnt()
    {
        NearToken before = _chain.Balance("bob.near");

        ExecutionOutcome outcome = _chain.Run("carol.near", "bob.near", Call("get"));

        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        ulong fees = 108_059_500_000UL + 780_000_000_000 + 3 * 2_235_934;
        Assert.Equal(before + NearToken.FromYocto(100_000_000) * ((receipt.GasBurnt - fees) * 3 / 10), _chain.Balance("bob.near"));
        Assert.Equal(NearToken.FromYocto(100_000_000) * receipt.GasBurnt, receipt.TokensBurnt);
    }

    [Fact]
    public void A_callback_gets_the_result_of_the_promise() =>
        Assert.Equal("seven", Value(_chain.Run("carol.near", "alice.near", Call("ask"))));

    [Fact]
    public void A_callback_runs_also_when_the_promise_failed() =>
        Assert.Equal("none", Value(_chain.Run("carol.near", "alice.near", Call("ask_nobody"))));

    [Fact]
    public void A_returned_promise_hands_its_result_to_those_who_wait()
    {
        _chain.Run(
            "bob.near",
            "bob.near",
            new Action.DeployContract(
                WatContract.Compile(
                    ("get", $"""(@promise_return (@promise_create $"carol.near" $"get" $"" {NoAmount} (i64.const 5000000000000)))""")
                )
            )
        );
        _chain.Run("carol.near", "carol.near", new Action.DeployContract(Contract), Call("set", "from carol"));

        Assert.Equal("from carol", Value(_chain.Run("carol.near", "alice.near", Call("ask"))));
    }

    [Fact]
    public void No_trace_of_waiting_remains_in_the_state()
    {
        int entries = _chain.State.Scan([]).Count();

        _chain.Run("carol.near", "alice.near", Call("ask"));

        Assert.Equal(entries, _chain.State.Scan([]).Count());
    }

    [Fact]
    public void A_contract_pays_out_of_its_balance()
    {
        NearToken before = _chain.Balance("bob.near");

        _chain.Run("carol.near", "alice.near", Call("pay"));

        Assert.Equal(before + NearToken.FromYocto(1000), _chain.Balance("bob.near"));
    }

    [Fact]
    public void Unused_gas_is_shared_out_by_weight()
    {
        _chain.Run("carol.near", "alice.near", Call("weigh"));

        Receipt receipt = _chain
            .Processed.Last(p => p.Receipt.PredecessorId == TestChain.Id("alice.near") && p.Receipt.Body is ActionReceipt)
            .Receipt;
        var gas = ((ActionReceipt)receipt.Body).Actions.Cast<Action.FunctionCall>().Select(call => call.Gas.Value).ToList();
        Assert.InRange(gas[1], 3 * gas[0], 3 * gas[0] + 3);
        Assert.True(gas[0] > 10_000_000_000_000);
    }

    [Fact]
    public void A_yield_waits_until_it_is_resumed()
    {
        ExecutionOutcome outcome = _chain.Run("carol.near", "alice.near", Call("wait"));
        Assert.IsType<ExecutionStatus.SuccessReceiptId>(_chain.Outcomes[outcome.ReceiptIds.Single()].Status);

        _chain.Run("carol.near", "alice.near", Call("resume"));

        Assert.Equal("resumed", Value(outcome));
    }

    [Fact]
    public void A_yield_times_out_after_two_hundred_blocks()
    {
        ExecutionOutcome outcome = _chain.Run("carol.near", "alice.near", Call("wait"));
        for (int i = 0; i < 210; i++)
            _chain.Apply();

        Assert.Equal("none", Value(outcome));
        Assert.Equal("none", Value(outcome));
        _chain.Run("carol.near", "alice.near", Call("resume"));
        Assert.False(_chain.State.Scan([12]).Any() || _chain.State.Scan([20]).Any() || _chain.State.Scan([11]).Any());
    }

    [Fact]
    public void An_account_without_code_cannot_be_called()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "carol.near", Call("get"));

        Assert.Equal(
            new ActionError(
                0,
                new ActionErrorKind.FunctionCallError(
                    new FunctionCallError.CompilationError(new CompilationError.CodeDoesNotExist(TestChain.Id("carol.near")))
                )
            ),
            _chain.ErrorOf(outcome)
        );
    }

    [Fact]
    public void Writing_a_new_key_pays_for_the_nodes_on_its_path_once_a_chunk()
    {
        ApplyResult result = _chain.Apply(_chain.Sign("alice.near", "alice.near", Call("set", "1"), Call("set", "2")));

        ulong nodes = _chain.Outcomes[result.ProcessedReceipts.Single().Receipt.ReceiptId].Metadata.GasProfile![ExtCost.TouchingTrieNode];
        Assert.True(nodes > 0);
        Assert.Equal(0UL, nodes % 2_280_000_000);
    }

    [Fact]
    public void More_receipts_than_a_chunk_holds_wait_in_order()
    {
        Action.FunctionCall full = Call("get") with { Gas = NearGas.FromTeraGas(300) };
        _chain.Run("alice.near", "alice.near", new Action.DeployContract(WatContract.Compile(("get", "(loop br 0)"))));
        SignedTransaction[] transactions = Enumerable
            .Range(1, 6)
            .Select(i =>
            {
                Transaction signed = _chain.Sign("carol.near", "alice.near", full).Transaction;
                return (signed with { Nonce = signed.Nonce + (ulong)i }).Sign(TestChain.Key("carol.near"));
            })
            .ToArray();
        ApplyResult sent = _chain.Apply(transactions);

        ApplyResult first = _chain.Apply();
        ApplyResult second = _chain.Apply();

        Assert.Equal(2UL, first.DelayedReceipts);
        Assert.InRange(first.GasUsed, 1_000_000_000_000_000UL, 1_300_000_000_000_000UL);
        Assert.Equal(0UL, second.DelayedReceipts);
        Assert.Equal(ReceiptSource.Delayed, second.ProcessedReceipts[0].Source);
        Assert.Equal(
            sent.OutgoingReceipts.Select(r => r.ReceiptId),
            first.ProcessedReceipts.Concat(second.ProcessedReceipts.Take(2)).Select(p => p.Receipt.ReceiptId)
        );
    }

    [Fact]
    public void A_view_reads_without_a_transaction()
    {
        ViewResult? view = _chain.Runner.Call(_chain.State, _chain.Block, TestChain.Id("bob.near"), "get", []);

        Assert.Equal("seven", Encoding.UTF8.GetString(view!.Value));
        Assert.Null(view.Error);
    }

    [Fact]
    public void A_view_may_not_write()
    {
        ViewResult? view = _chain.Runner.Call(_chain.State, _chain.Block, TestChain.Id("bob.near"), "set", []);

        Assert.Equal("HostError(ProhibitedInView { method_name: \"storage_write\" })", view!.Error!.Debug);
    }

    [Fact]
    public void A_view_of_nobody_is_nothing() =>
        Assert.Null(_chain.Runner.Call(_chain.State, _chain.Block, TestChain.Id("nobody.near"), "get", []));

    private static Action.FunctionCall Call(string method, string input = "") =>
        new(method, Encoding.UTF8.GetBytes(input), NearGas.FromTeraGas(100), NearToken.Zero);

    private string Value(ExecutionOutcome outcome) =>
        Encoding.UTF8.GetString(Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome)).Value);
}
