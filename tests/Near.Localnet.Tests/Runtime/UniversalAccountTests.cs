using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>Universal accounts (NEP-655): named by the hash of their first state, which anyone may give them.</summary>
public sealed class UniversalAccountTests
{
    private static readonly byte[] Contract = WatContract.Compile(
        ("read", """(drop (@storage_read $"key" (i64.const 0))) (@value_return (i64.const -1) (i64.const 0))""")
    );

    private static readonly GlobalContractIdentifier Shared = new GlobalContractIdentifier.ByHash(CryptoHash.Sha256(Contract));
    private static readonly SecretKey First = TestChain.Key("first");
    private static readonly SecretKey Second = TestChain.Key("second");
    private static readonly Action.Transfer OneNear = new(NearToken.FromNear(1));
    private static readonly NearToken PerByte = NearToken.FromYocto(10_000_000_000_000_000_000);

    private static readonly RawStateInit Keys = UniversalStateInit.Create(accessKeys: [First.PublicKey, Second.PublicKey]).ToRaw();
    private static readonly RawStateInit Code = UniversalStateInit
        .Create(Shared, [new StateEntry("key"u8.ToArray(), new byte[1000])])
        .ToRaw();

    // Bytes of the account, of a contract's hash, and of a record of 3 + 1000.
    private const ulong CodeUsage = 100 + 32 + (3 + 1000 + 40);

    private readonly TestChain _chain = Chain();

    public static TheoryData<string> NeedingState =>
        ["add key", "delete key", "call", "deploy", "use global", "delete", "stake", "deploy global"];

    [Fact]
    public void A_state_of_keys_makes_an_account_that_they_sign_for()
    {
        (ulong nonce, NearToken before) = (NextNonce, _chain.Balance("alice.near"));

        ExecutionOutcome outcome = Send("alice.near", Init(Keys, NearToken.FromNear(1)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        // A key takes 33 bytes, its record 9, and 40 beside.
        Assert.Equal(new AccountRecord(NearToken.Zero, NearToken.Zero, 100 + (2 * (33 + 9 + 40)), null), AccountOf(Keys));
        Assert.Equal(nonce, KeyOf(Keys, First)!.Nonce);
        Assert.IsType<AccessKeyPermission.FullAccess>(KeyOf(Keys, Second)!.Permission);
        Assert.True(_chain.Balance("alice.near") > before - NearToken.FromNear(0.1m));

        _chain.Run("alice.near", Keys.Account.Value, OneNear);
        _chain.Run(_chain.Sign(Keys.Account.Value, Second, "bob.near", new Action.Transfer(NearToken.FromNear(0.5m))));

        Assert.Equal(NearToken.FromNear(1000.5m), _chain.Balance("bob.near"));
    }

    [Fact]
    public void A_state_of_code_and_records_makes_a_contract_that_the_deposit_pays_for()
    {
        ExecutionOutcome outcome = Send("alice.near", Init(Code, NearToken.FromNear(1)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        AccountRecord account = AccountOf(Code)!;
        Assert.Equal(new AccountRecord(PerByte * CodeUsage, NearToken.Zero, CodeUsage, new AccountCode.Global(Shared)), account);
        Assert.Equal(
            new byte[1000],
            Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(_chain.Run("bob.near", Code.Account.Value, Call()))).Value
        );
    }

    [Fact]
    public void Making_the_account_costs_what_any_new_account_costs_beyond_the_fees()
    {
        ExecutionOutcome outcome = Send("alice.near", Init(Keys, NearToken.Zero));

        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        const ulong State = 7_430_000_000_000 + (76 * 70_000_000UL);
        const ulong AddKey = 101_765_125_000;
        Assert.Equal(108_059_500_000 + State + (2 * AddKey), receipt.GasBurnt);
        NearToken creation = NearToken.FromNear(0.007m) - (NearToken.FromYocto(100_000_000) * 7_200_000_000_000);
        Assert.Equal((NearToken.FromYocto(100_000_000) * receipt.GasBurnt) + creation, receipt.TokensBurnt);
    }

    [Fact]
    public void A_deposit_below_the_price_of_storage_fails_and_leaves_nothing()
    {
        ExecutionOutcome outcome = Send("bob.near", Init(Code, PerByte * (CodeUsage - 1)));

        Assert.Equal(new ActionErrorKind.LackBalanceForState(Code.Account, PerByte * CodeUsage), _chain.ErrorOf(outcome).Kind);
        Assert.Null(AccountOf(Code));
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(999.99m));
    }

    [Fact]
    public void Code_that_nobody_deployed_fails()
    {
        var unknown = new GlobalContractIdentifier.ByAccount(TestChain.Id("bob.near"));
        RawStateInit state = UniversalStateInit.Create(unknown).ToRaw();

        ExecutionOutcome outcome = Send("alice.near", Init(state, NearToken.FromNear(1)));

        Assert.Equal(new ActionErrorKind.GlobalContractDoesNotExist(unknown), _chain.ErrorOf(outcome).Kind);
        Assert.Null(AccountOf(state));
    }

    [Fact]
    public void Somebody_else_pays_for_a_state_in_a_delegate_action()
    {
        SecretKey key = TestChain.Key("alice.near");
        var inner = new DelegateAction(
            TestChain.Id("alice.near"),
            Code.Account,
            [OneNear, Init(Code, NearToken.FromNear(1))],
            1_000,
            1_000,
            key.PublicKey
        );
        NearToken before = _chain.Balance("alice.near");

        _chain.Run("bob.near", "alice.near", new Action.Delegate(inner.Sign(key)));

        Assert.Equal(new AccountRecord(NearToken.FromNear(1), NearToken.Zero, CodeUsage, new AccountCode.Global(Shared)), AccountOf(Code));
        // What the state did not need goes to the sender.
        Assert.Equal(before + NearToken.FromNear(1), _chain.Balance("alice.near"));
    }

    [Fact]
    public void An_account_gets_its_state_only_once()
    {
        Send("alice.near", Init(Code, NearToken.FromNear(1)));
        AccountRecord? before = AccountOf(Code);

        ExecutionOutcome outcome = Send("bob.near", Init(Code, NearToken.FromNear(1)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        Assert.Equal(before, AccountOf(Code));
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(999.99m));
    }

    [Fact]
    public void A_key_that_was_deleted_does_not_come_back_with_the_state()
    {
        Send("alice.near", Init(Keys, NearToken.Zero));
        _chain.Run("alice.near", Keys.Account.Value, OneNear);
        _chain.Run(_chain.Sign(Keys.Account.Value, First, Keys.Account.Value, new Action.DeleteKey(First.PublicKey)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(Send("alice.near", Init(Keys, NearToken.Zero))));

        Assert.Null(KeyOf(Keys, First));
        Assert.NotNull(KeyOf(Keys, Second));
    }

    [Fact]
    public void A_transfer_makes_an_account_without_state_that_keeps_the_NEAR()
    {
        ulong nonce = NextNonce;
        _chain.Run("alice.near", Code.Account.Value, OneNear);

        Assert.Equal(new AccountRecord(NearToken.FromNear(1), NearToken.Zero, 100, null) { BootstrapNonce = nonce }, AccountOf(Code));
        _chain.Run("alice.near", Code.Account.Value, OneNear);
        Assert.Equal(NearToken.FromNear(2), AccountOf(Code)!.Amount);

        Send("bob.near", Init(Code, NearToken.FromNear(1)));

        Assert.Equal(new AccountRecord(NearToken.FromNear(2), NearToken.Zero, CodeUsage, new AccountCode.Global(Shared)), AccountOf(Code));
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(999.9m));
    }

    [Fact]
    public void NEAR_state_and_a_call_go_in_one_batch()
    {
        ExecutionOutcome outcome = Send("alice.near", Init(Code, NearToken.Zero), [OneNear], [Call()]);

        Assert.Equal(new byte[1000], Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome)).Value);
        Assert.Equal(NearToken.FromNear(1), AccountOf(Code)!.Amount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_brings_the_state_is_not_the_account(bool withTransfer)
    {
        var addKey = new Action.AddKey(TestChain.Key("alice.near").PublicKey, AccessKey.FullAccess);

        ExecutionOutcome outcome = Send("alice.near", Init(Keys, NearToken.Zero), withTransfer ? [OneNear] : [], [addKey]);

        Assert.Equal(
            new ActionError(withTransfer ? 2UL : 1UL, new ActionErrorKind.ActorNoPermission(Keys.Account, TestChain.Id("alice.near"))),
            _chain.ErrorOf(outcome)
        );
        Assert.Null(AccountOf(Keys));
    }

    [Theory]
    [MemberData(nameof(NeedingState))]
    public void Nothing_but_transfers_reaches_an_account_without_state(string name)
    {
        Action action = ActionOf(name);
        Assert.Equal(
            new ActionErrorKind.AccountDoesNotExist(Keys.Account),
            _chain.ErrorOf(_chain.Run("alice.near", Keys.Account.Value, action)).Kind
        );
        _chain.Run("alice.near", Keys.Account.Value, OneNear);

        Assert.Equal(
            new ActionErrorKind.AccountNotInitialized(Keys.Account),
            _chain.ErrorOf(_chain.Run("alice.near", Keys.Account.Value, action)).Kind
        );
    }

    [Fact]
    public void Nobody_creates_the_account_by_name()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", Keys.Account.Value, new Action.CreateAccount(), OneNear);

        Assert.Equal(new ActionErrorKind.OnlyImplicitAccountCreationAllowed(Keys.Account), _chain.ErrorOf(outcome).Kind);
    }

    [Fact]
    public void A_refund_makes_no_account()
    {
        _chain.Run("bob.near", "bob.near", new Action.DeleteAccount(Keys.Account));

        Assert.Null(_chain.Account("bob.near"));
        Assert.Null(AccountOf(Keys));
        Assert.True(_chain.Burnt > NearToken.FromNear(999));
    }

    [Fact]
    public void A_transfer_may_be_one_of_many_actions_though_it_makes_the_account()
    {
        _chain.Run("alice.near", Keys.Account.Value, OneNear, OneNear);

        Assert.Equal(NearToken.FromNear(2), AccountOf(Keys)!.Amount);
    }

    /// <summary>Of what the receipt of the next transaction makes: a million for each height before.</summary>
    private ulong NextNonce => _chain.Block.Height * 1_000_000;

    private ExecutionOutcome Send(string signer, Action.UniversalStateInit init, Action[]? before = null, Action[]? after = null) =>
        _chain.Run(signer, init.StateInit.Account.Value, [.. before ?? [], init, .. after ?? []]);

    private AccountRecord? AccountOf(RawStateInit state) => _chain.State.GetAccount(state.Account);

    private AccessKey? KeyOf(RawStateInit state, SecretKey key) => _chain.State.GetAccessKey(state.Account, key.PublicKey);

    private static Action.UniversalStateInit Init(RawStateInit state, NearToken deposit) => new(state, deposit);

    private static Action.FunctionCall Call() => new("read", [], NearGas.FromTeraGas(30), NearToken.Zero);

    private static Action ActionOf(string name) =>
        name switch
        {
            "add key" => new Action.AddKey(First.PublicKey, AccessKey.FullAccess),
            "delete key" => new Action.DeleteKey(First.PublicKey),
            "call" => Call(),
            "deploy" => new Action.DeployContract(Contract),
            "use global" => new Action.UseGlobalContract(Shared),
            "deploy global" => new Action.DeployGlobalContract(Contract, GlobalContractDeployMode.CodeHash),
            "delete" => new Action.DeleteAccount(TestChain.Id("alice.near")),
            _ => new Action.Stake(NearToken.FromNear(1), First.PublicKey),
        };

    private static TestChain Chain()
    {
        var chain = new TestChain(87, "alice.near", "bob.near");
        chain.Run("alice.near", "alice.near", new Action.DeployGlobalContract(Contract, GlobalContractDeployMode.CodeHash));
        return chain;
    }
}
