using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class GlobalContractTests
{
    private static readonly byte[] Code = [1, 2, 3, 4, 5];
    private static readonly GlobalContractIdentifier ByHash = new GlobalContractIdentifier.ByHash(CryptoHash.Sha256(Code));
    private static readonly GlobalContractIdentifier ByAccount = new GlobalContractIdentifier.ByAccount(TestChain.Id("alice.near"));

    private readonly TestChain _chain = new(null, "alice.near", "bob.near");

    [Fact]
    public void Deploying_code_for_all_burns_its_storage_price()
    {
        Deploy(Code, GlobalContractDeployMode.CodeHash);

        Assert.Equal(Code, _chain.State.Get(TrieKey.GlobalContractCode(ByHash)));
        var gas = _chain.Outcomes.Values.Aggregate(NearToken.Zero, (sum, outcome) => sum + outcome.TokensBurnt);
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
        var outcome = _chain.Run("bob.near", "bob.near", new Action.UseGlobalContract(ByHash));

        var failure = Assert.IsType<ExecutionStatus.Failure>(_chain.Result(outcome));
        Assert.Equal(
            new TxExecutionError.ActionError(new ActionError(0, new ActionErrorKind.GlobalContractDoesNotExist(ByHash))), failure.Error);
    }

    [Fact]
    public void A_deterministic_account_gets_its_state_and_returns_what_it_does_not_need()
    {
        Deploy(Code, GlobalContractDeployMode.CodeHash);
        var init = StateInit.Create(ByHash, [new StateEntry([2], new byte[1000]), new StateEntry([1], [7])]);
        var id = init.ToAccountId();

        var outcome = _chain.Run("bob.near", id.Value, new Action.DeterministicStateInit(init, NearToken.FromNear(1)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        var account = _chain.Account(id.Value)!;
        Assert.Equal(100UL + 32 + (1 + 1000 + 40) + (1 + 1 + 40), account.StorageUsage);
        Assert.Equal(NearToken.FromYocto(10_000_000_000_000_000_000) * account.StorageUsage, account.Amount);
        Assert.Equal<byte>([7], _chain.State.Get(TrieKey.ContractData(id, [1]))!);
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(999.95m));
    }

    [Fact]
    public void A_state_of_another_name_is_refused()
    {
        var init = StateInit.Create(ByHash, []);

        var error = new TransactionVerifier(_chain.Block).Check(
            _chain.Sign("bob.near", "alice.near", new Action.DeterministicStateInit(init, NearToken.Zero)), _chain.State);

        Assert.Equal(
            new InvalidTxError.ActionsValidation(
                new ActionsValidationError.InvalidDeterministicStateInitReceiver(TestChain.Id("alice.near"), init.ToAccountId())),
            error);
    }

    private void Deploy(byte[] code, GlobalContractDeployMode mode) =>
        _chain.Run("alice.near", "alice.near", new Action.DeployGlobalContract(code, mode));
}
