using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>What the first state of an account may be, before any of it is executed.</summary>
public sealed class StateInitRuleTests
{
    private static readonly GlobalContractIdentifier Code = new GlobalContractIdentifier.ByAccount(TestChain.Id("alice.near"));
    private static readonly RawStateInit State = UniversalStateInit.Create(accessKeys: [TestChain.Key("first").PublicKey]).ToRaw();

    [Theory]
    [InlineData(85u)]
    [InlineData(86u)]
    [InlineData(87u)]
    [InlineData(88u)]
    public void Universal_accounts_come_with_protocol_87(uint version)
    {
        ActionsValidationError? tooEarly =
            version < 87 ? new ActionsValidationError.UnsupportedProtocolFeature("UniversalAccounts", version) : null;

        Assert.Equal(tooEarly, Check(version, Universal(State)));
        Assert.Equal(tooEarly, Check(version, TestChain.Id("alice.near"), Delegated(State.Account, Universal(State))));
    }

    [Fact]
    public void Before_protocol_87_a_transfer_makes_no_universal_account()
    {
        var chain = new TestChain("alice.near");

        ExecutionOutcome outcome = chain.Run("alice.near", State.Account.Value, new Action.Transfer(NearToken.FromNear(1)));

        Assert.Equal(new ActionErrorKind.AccountDoesNotExist(State.Account), chain.ErrorOf(outcome).Kind);
    }

    [Fact]
    public void A_state_goes_to_the_account_that_is_named_by_it() =>
        Assert.Equal(
            new ActionsValidationError.InvalidUniversalStateInitReceiver(TestChain.Id("bob.near"), State.Account),
            Check(87, TestChain.Id("bob.near"), Universal(State))
        );

    [Theory]
    [InlineData("")]
    [InlineData("01000000000000000000")]
    [InlineData("000000000000000000")]
    [InlineData("0000000000000000000000")]
    [InlineData("0000000000000100000004" + "1111111111111111111111111111111111111111111111111111111111111111")]
    public void Bytes_that_are_no_state_are_refused(string bytes) =>
        Assert.Equal(
            new ActionsValidationError.MalformedUniversalStateInit(),
            Check(87, Universal(new RawStateInit(Convert.FromHexString(bytes))))
        );

    [Fact]
    public void Records_in_any_order_make_the_account_of_just_these_bytes()
    {
        var chain = new TestChain(87, "alice.near");
        // b, a, and b again with another value.
        var state = new RawStateInit(
            Convert.FromHexString("0000" + "03000000" + "010000006200000000" + "010000006100000000" + "010000006201000000ff" + "00000000")
        );

        ExecutionOutcome outcome = chain.Run("alice.near", state.Account.Value, new Action.UniversalStateInit(state, NearToken.Zero));

        Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(outcome));
        Assert.Equal(100UL + 41 + 42, chain.State.GetAccount(state.Account)!.StorageUsage);
        Assert.Equal<byte>([0xff], chain.State.Get(TrieKey.ContractData(state.Account, "b"u8.ToArray()))!);
    }

    [Fact]
    public void Records_are_no_larger_than_a_contracts_own()
    {
        RawStateInit key = UniversalStateInit.Create(data: [new StateEntry(new byte[2049], [])]).ToRaw();
        RawStateInit value = UniversalStateInit.Create(data: [new StateEntry([], new byte[4_194_305])]).ToRaw();

        Assert.Equal(new ActionsValidationError.UniversalStateInitKeyLengthExceeded(2049, 2048), Check(87, Universal(key)));
        Assert.Equal(new ActionsValidationError.UniversalStateInitValueLengthExceeded(4_194_305, 4_194_304), Check(87, Universal(value)));
    }

    [Theory]
    [InlineData(1500, 1, false)]
    [InlineData(1501, 1, true)]
    [InlineData(750, 2, false)]
    [InlineData(751, 2, true)]
    public void A_receipt_brings_at_most_1500_records(int records, int times, bool isTooMuch)
    {
        RawStateInit state = UniversalStateInit.Create(data: Records(records)).ToRaw();
        ulong total = (ulong)(records * times);
        ActionsValidationError? expected = isTooMuch ? new ActionsValidationError.TotalNumberOfStateInitEntriesExceeded(total, 1500) : null;
        Action[] actions = [.. Enumerable.Repeat(Universal(state), times)];

        Assert.Equal(expected, Check(87, actions));
        Assert.Equal(expected, Check(87, TestChain.Id("alice.near"), Delegated(state.Account, actions)));
    }

    [Theory]
    [InlineData(86u, 1501, false)]
    [InlineData(87u, 1500, false)]
    [InlineData(87u, 1501, true)]
    public void Deterministic_accounts_have_the_same_bound_from_protocol_87_on(uint version, int records, bool isTooMuch)
    {
        var state = StateInit.Create(Code, Records(records));

        Assert.Equal(
            isTooMuch ? new ActionsValidationError.TotalNumberOfStateInitEntriesExceeded((ulong)records, 1500) : null,
            Check(version, state.ToAccountId(), new Action.DeterministicStateInit(state, NearToken.Zero))
        );
    }

    [Theory]
    [InlineData(1024, 1, false)]
    [InlineData(1025, 1, true)]
    [InlineData(512, 2, false)]
    [InlineData(513, 2, true)]
    public void A_receipt_brings_at_most_1024_keys(int keys, int times, bool isTooMuch)
    {
        RawStateInit state = UniversalStateInit.Create(accessKeys: Enumerable.Range(0, keys).Select(Handle)).ToRaw();
        ActionsValidationError? expected = isTooMuch
            ? new ActionsValidationError.TotalNumberOfStateInitKeysExceeded((ulong)(keys * times), 1024)
            : null;
        Action[] actions = [.. Enumerable.Repeat(Universal(state), times)];

        Assert.Equal(expected, Check(87, actions));
        Assert.Equal(expected, Check(87, TestChain.Id("alice.near"), Delegated(state.Account, actions)));
    }

    private static IEnumerable<StateEntry> Records(int count) =>
        Enumerable.Range(0, count).Select(i => new StateEntry(BitConverter.GetBytes(i), []));

    private static PublicKeyHandle Handle(int i) => PublicKey.FromBytes(KeyType.Ed25519, [.. BitConverter.GetBytes(i), .. new byte[28]]);

    private static Action.UniversalStateInit Universal(RawStateInit state) => new(state, NearToken.Zero);

    private static Action.Delegate Delegated(AccountId receiver, params Action[] inner)
    {
        SecretKey key = TestChain.Key("alice.near");
        return new(new DelegateAction(TestChain.Id("alice.near"), receiver, inner, 100, 1000, key.PublicKey).Sign(key));
    }

    private static ActionsValidationError? Check(uint version, params Action[] actions) =>
        Check(version, ((Action.UniversalStateInit)actions[0]).StateInit.Account, actions);

    private static ActionsValidationError? Check(uint version, AccountId receiver, params Action[] actions)
    {
        var chain = new TestChain(version, "alice.near", "bob.near");
        return new TransactionVerifier(chain.Block).Check(chain.Sign("alice.near", receiver.Value, actions), chain.State) switch
        {
            null => null,
            InvalidTxError.ActionsValidation(var error) => error,
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }
}
