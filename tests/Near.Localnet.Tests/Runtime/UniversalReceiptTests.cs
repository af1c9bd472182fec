using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Tests.Vm;
using Near.Localnet.Vm;
using Near.Localnet.Vm.Calls;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>Contracts make universal accounts (NEP-655).</summary>
public sealed class UniversalReceiptTests
{
    private static readonly SecretKey Key = TestChain.Key("first");
    private static readonly RawStateInit State = UniversalStateInit
        .Create(data: [new StateEntry([1], [2, 3])], accessKeys: [Key.PublicKey, TestChain.Key("second").PublicKey])
        .ToRaw();

    [Fact]
    public void A_contract_makes_an_account_and_what_is_left_of_its_deposit_comes_back()
    {
        TestChain chain = Chain();
        NearToken before = chain.Balance("alice.near");

        ExecutionOutcome outcome = chain.Run("bob.near", "alice.near", Call("init", State));

        Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(outcome));
        AccountRecord account = chain.State.GetAccount(State.Account)!;
        Assert.Equal(100UL + 43 + (2 * 82), account.StorageUsage);
        Assert.Equal<byte>([2, 3], chain.State.Get(TrieKey.ContractData(State.Account, [1]))!);
        Assert.Equal(before, chain.Balance("alice.near"));
        Assert.IsType<AccessKeyPermission.FullAccess>(chain.State.GetAccessKey(State.Account, Key.PublicKey)!.Permission);
    }

    [Fact]
    public void The_contract_pays_for_the_bytes_the_records_and_the_keys()
    {
        VmOutcome outcome = Run(87, Call("init", State));

        Assert.Null(outcome.Aborted);
        ulong length = (ulong)State.Bytes.Length;
        Assert.Equal(8_520_000_000UL, outcome.Profile[ExtCost.UniversalStateInitToAccountIdBase]);
        Assert.Equal(21_471_105 * length, outcome.Profile[ExtCost.UniversalStateInitToAccountIdByte]);
        Assert.Equal(500_000_000_000UL, outcome.Profile[ActionCost.UniversalStateInitBase]);
        Assert.Equal(72_000_000 * length, outcome.Profile[ActionCost.UniversalStateInitByte]);
        Assert.Equal(2 * 101_765_125_000UL, outcome.Profile[ActionCost.AddFullAccessKey]);
        // What executing it will burn is reserved.
        ulong execution = 7_430_000_000_000 + (70_000_000 * length) + 200_000_000_000 + (2 * 101_765_125_000UL) + 108_059_500_000;
        Assert.Equal(execution, outcome.UsedGas - outcome.BurntGas);
        Assert.Equal(UInt128.Parse("99000000000000000000000000"), outcome.Balance);
    }

    [Theory]
    [InlineData("00000000000001000000031111111111111111111111111111111111111111111111111111111111111111")]
    [InlineData("")]
    [InlineData("ff00ff")]
    public void Any_bytes_have_a_name(string bytes)
    {
        var state = new RawStateInit(Convert.FromHexString(bytes));

        byte[] name = Assert.IsType<VmReturn.Value>(Run(87, Call("name", state)).Return).Bytes;

        Assert.Equal(state.Account.Value, System.Text.Encoding.ASCII.GetString(name));
    }

    [Fact]
    public void A_state_for_another_account_fails_the_contracts_call()
    {
        TestChain chain = Chain();

        Assert.Equal(
            new ActionErrorKind.NewReceiptValidationError(
                new ReceiptValidationError.ActionsValidation(
                    new ActionsValidationError.InvalidUniversalStateInitReceiver(TestChain.Id("bob.near"), State.Account)
                )
            ),
            chain.ErrorOf(chain.Run("bob.near", "alice.near", Call("astray", State))).Kind
        );
    }

    [Fact]
    public void Bytes_that_say_nothing_fail_the_contracts_call()
    {
        TestChain chain = Chain();

        Assert.Equal(
            new ActionErrorKind.NewReceiptValidationError(
                new ReceiptValidationError.ActionsValidation(new ActionsValidationError.MalformedUniversalStateInit())
            ),
            chain.ErrorOf(chain.Run("bob.near", "alice.near", Call("init", new RawStateInit([1, 2, 3])))).Kind
        );
    }

    [Theory]
    [InlineData(85u)]
    [InlineData(86u)]
    public void Before_protocol_87_such_a_contract_does_not_link(uint version) =>
        Assert.Equal("LinkError { msg: \"unknown or invalid import\" }", Run(version, Call("name", State)).Aborted?.Debug);

    [Fact]
    public void In_a_view_there_are_names_but_no_receipts()
    {
        Assert.Null(Run(87, Call("name", State), isView: true).Aborted);
        Assert.Equal(
            "HostError(ProhibitedInView { method_name: \"promise_batch_create\" })",
            Run(87, Call("init", State), isView: true).Aborted?.Debug
        );
    }

    private static VmOutcome Run(uint version, Action.FunctionCall call, bool isView = false) =>
        new ContractRunner(RuntimeConfig.Of(version)).Run(
            new ContractCode(UniversalContract.Wasm),
            call.MethodName,
            TestCalls.Context(call.Args, isView),
            new PlainState()
        );

    private static Action.FunctionCall Call(string method, RawStateInit state) =>
        new(method, state.Bytes.ToArray(), NearGas.FromTeraGas(100), NearToken.Zero);

    private static TestChain Chain()
    {
        var chain = new TestChain(87, "alice.near", "bob.near");
        chain.Run("alice.near", "alice.near", new Action.DeployContract(UniversalContract.Wasm));
        return chain;
    }
}
