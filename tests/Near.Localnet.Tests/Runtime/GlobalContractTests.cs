using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class GlobalContractTests
{
    private static readonly byte[] Code = [1, 2, 3, 4, 5];
    private static readonly GlobalContractIdentifier ByHash = new GlobalContractIdentifier.ByHash(CryptoHash.Sha256(Code));
    private static readonly GlobalContractIdentifier ByAccount = new GlobalContractIdentifier.ByAccount(TestChain.Id("alice.near"));

    private static readonly Action.FunctionCall Which = new("which", [], NearGas.FromTeraGas(10), NearToken.Zero);

    private readonly TestChain _chain = new("alice.near", "bob.near");

    [Fact]
    public void Deploying_code_for_all_burns_its_storage_price()
    {
        Deploy(Code, GlobalContractDeployMode.CodeHash);

        Assert.Equal(Code, _chain.State.Get(TrieKey.GlobalContractCode(ByHash)));
        NearToken gas = _chain.Outcomes.Values.Aggregate(NearToken.Zero, (sum, outcome) => sum + outcome.TokensBurnt);
        Assert.Equal(gas, _chain.Burnt);
        Assert.True(_chain.Burnt > NearToken.FromNear(5 * 0.0001m));
    }

    [Fact]
    public void An_account_that_uses_shared_code_stores_only_the_reference()
    {
        Deploy(Code, GlobalContractDeployMode.CodeHash);
        _chain.Run("bob.near", "bob.near", new Action.DeployContract(new byte[1000]));

        _chain.Run("bob.near", "bob.near", new Action.UseGlobalContract(ByHash));

        Assert.Equal(182UL + 32, _chain.Account("bob.near")!.StorageUsage);
        Assert.Equal(new AccountCode.Global(ByHash), _chain.Account("bob.near")!.Code);
        Assert.Null(_chain.State.Get(TrieKey.ContractCode(TestChain.Id("bob.near"))));
    }

    [Fact]
    public void Code_under_a_name_follows_its_owner()
    {
        Deploy(Code, GlobalContractDeployMode.AccountId);
        _chain.Run("bob.near", "bob.near", new Action.UseGlobalContract(ByAccount));

        Deploy([9], GlobalContractDeployMode.AccountId);

        Assert.Equal<byte>([9], _chain.State.GetCode(TestChain.Id("bob.near"), _chain.Account("bob.near")!.Code)!);
        Assert.Equal(182UL + 10, _chain.Account("bob.near")!.StorageUsage);
    }

    [Fact]
    public void Code_that_nobody_deployed_cannot_be_used()
    {
        ExecutionOutcome outcome = _chain.Run("bob.near", "bob.near", new Action.UseGlobalContract(ByHash));

        Assert.Equal(new ActionError(0, new ActionErrorKind.GlobalContractDoesNotExist(ByHash)), _chain.ErrorOf(outcome));
    }

    [Fact]
    public void A_deterministic_account_gets_its_state_and_returns_what_it_does_not_need()
    {
        Deploy(Code, GlobalContractDeployMode.CodeHash);
        var init = StateInit.Create(ByHash, [new StateEntry([2], new byte[1000]), new StateEntry([1], [7])]);
        var id = init.ToAccountId();

        ExecutionOutcome outcome = _chain.Run("bob.near", id.Value, new Action.DeterministicStateInit(init, NearToken.FromNear(1)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        AccountRecord account = _chain.Account(id.Value)!;
        Assert.Equal(100UL + 32 + (1 + 1000 + 40) + (1 + 1 + 40), account.StorageUsage);
        Assert.Equal(NearToken.FromYocto(10_000_000_000_000_000_000) * account.StorageUsage, account.Amount);
        Assert.Equal<byte>([7], _chain.State.Get(TrieKey.ContractData(id, [1]))!);
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(999.95m));
    }

    [Fact]
    public void A_state_of_another_name_is_refused()
    {
        var init = StateInit.Create(ByHash, []);

        InvalidTxError? error = new TransactionVerifier(_chain.Block).Check(
            _chain.Sign("bob.near", "alice.near", new Action.DeterministicStateInit(init, NearToken.Zero)),
            _chain.State
        );

        Assert.Equal(
            new InvalidTxError.ActionsValidation(
                new ActionsValidationError.InvalidDeterministicStateInitReceiver(TestChain.Id("alice.near"), init.ToAccountId())
            ),
            error
        );
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(88u)]
    public void A_call_in_the_chunk_that_brings_the_code_runs_it(uint version)
    {
        var chain = new TestChain(version, "alice.near", "bob.near");
        chain.Run("alice.near", "alice.near", CodeThatReturns("old"));
        chain.Run("bob.near", "bob.near", new Action.UseGlobalContract(ByAccount));
        // The call leaves in the receipt of the code, right behind it.
        SecretKey key = TestChain.Key("alice.near");
        var call = new Action.Delegate(
            new DelegateAction(TestChain.Id("alice.near"), TestChain.Id("bob.near"), [Which], 1_000, 1_000, key.PublicKey).Sign(key)
        );

        chain.Run("alice.near", "alice.near", CodeThatReturns("new"), call);

        var receipts = chain.Processed.Select(processed => processed.Receipt).ToList();
        int called = receipts.FindIndex(receipt =>
            receipt.ReceiverId == TestChain.Id("bob.near") && receipt.PredecessorId == TestChain.Id("alice.near")
        );
        Assert.IsType<GlobalContractDistribution>(receipts[called - 1].Body);
        Assert.Equal(
            "new"u8.ToArray(),
            Assert.IsType<ExecutionStatus.SuccessValue>(chain.Outcomes[receipts[called].ReceiptId].Status).Value
        );
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    [InlineData(88u)]
    public void A_call_of_an_account_whose_shared_code_is_nowhere_fails(uint version)
    {
        var chain = new TestChain(version, "alice.near", "bob.near");
        chain.Change(state =>
            state.SetAccount(
                TestChain.Id("carol.near"),
                new AccountRecord(NearToken.Zero, NearToken.Zero, 132, new AccountCode.Global(ByHash))
            )
        );

        ExecutionOutcome outcome = chain.Run("bob.near", "carol.near", Which);

        Assert.Equal(
            new ActionError(
                0,
                new ActionErrorKind.FunctionCallError(
                    new FunctionCallError.CompilationError(new CompilationError.CodeDoesNotExist(TestChain.Id("carol.near")))
                )
            ),
            chain.ErrorOf(outcome)
        );
    }

    private static Action.DeployGlobalContract CodeThatReturns(string text) =>
        new(WatContract.Compile(("which", $"""(@value_return $"{text}")""")), GlobalContractDeployMode.AccountId);

    private void Deploy(byte[] code, GlobalContractDeployMode mode) =>
        _chain.Run("alice.near", "alice.near", new Action.DeployGlobalContract(code, mode));
}
