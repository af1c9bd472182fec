using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class AccountTests
{
    private static readonly Action.CreateAccount Create = new();
    private static readonly Action.Transfer OneNear = new(NearToken.FromNear(1));

    private readonly TestChain _chain = new("alice.near", "bob.near");

    [Fact]
    public void A_new_account_has_the_keys_and_the_balance_of_its_batch()
    {
        PublicKey key = TestChain.Key("app.alice.near").PublicKey;

        _chain.Run("alice.near", "app.alice.near", Create, OneNear, new Action.AddKey(key, AccessKey.FullAccess));

        Assert.Equal(new AccountRecord(NearToken.FromNear(1), NearToken.Zero, 182, null), _chain.Account("app.alice.near"));
        // The receipt runs at height 11; a new key begins at a million for each height before.
        Assert.Equal(10_000_000UL, _chain.State.GetAccessKey(TestChain.Id("app.alice.near"), key)!.Nonce);
    }

    [Fact]
    public void A_new_account_costs_seven_thousandths_of_a_NEAR_beyond_the_other_fees()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "app.alice.near", Create);

        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        var price = NearToken.FromYocto(100_000_000);
        Assert.Equal(108_059_500_000UL + 7_200_000_000_000, receipt.GasBurnt);
        Assert.Equal(NearToken.FromNear(0.007m) + price * 108_059_500_000, receipt.TokensBurnt);
        Assert.Equal(NearToken.Zero, _chain.Balance("app.alice.near"));
    }

    [Theory]
    [InlineData("app.bob.near", typeof(ActionErrorKind.CreateAccountNotAllowed))]
    [InlineData("short", typeof(ActionErrorKind.CreateAccountOnlyByRegistrar))]
    [InlineData("bob.near", typeof(ActionErrorKind.AccountAlreadyExists))]
    [InlineData("0x1234567890123456789012345678901234567890", typeof(ActionErrorKind.OnlyImplicitAccountCreationAllowed))]
    public void An_account_of_a_foreign_or_taken_name_is_refused(string name, Type error)
    {
        NearToken before = _chain.Balance("alice.near");

        ExecutionOutcome outcome = _chain.Run("alice.near", name, Create, OneNear);

        Assert.IsType(error, _chain.ErrorOf(outcome).Kind);
        Assert.Equal(before - _chain.Burnt, _chain.Balance("alice.near"));
    }

    [Fact]
    public void A_failing_action_undoes_the_whole_batch()
    {
        ExecutionOutcome outcome = _chain.Run(
            "alice.near",
            "app.alice.near",
            Create,
            OneNear,
            new Action.DeleteKey(TestChain.Key("other").PublicKey)
        );

        Assert.IsType<ActionErrorKind.DeleteKeyDoesNotExist>(_chain.ErrorOf(outcome).Kind);
        Assert.Equal(2UL, _chain.ErrorOf(outcome).Index);
        Assert.Null(_chain.Account("app.alice.near"));
    }

    [Fact]
    public void A_deleted_account_leaves_nothing_but_its_balance_for_the_beneficiary()
    {
        _chain.Apply();
        int entries = _chain.State.Scan([]).Count();
        _chain.Run(
            "alice.near",
            "app.alice.near",
            Create,
            OneNear,
            new Action.AddKey(TestChain.Key("app.alice.near").PublicKey, AccessKey.FullAccess)
        );

        ExecutionOutcome outcome = _chain.Run("app.alice.near", "app.alice.near", new Action.DeleteAccount(TestChain.Id("bob.near")));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        Assert.Null(_chain.Account("app.alice.near"));
        Assert.Equal(entries, _chain.State.Scan([]).Count());
        Assert.True(_chain.Balance("bob.near") > NearToken.FromNear(1000.9m));
    }

    [Fact]
    public void What_goes_to_a_beneficiary_that_does_not_exist_is_burnt()
    {
        _chain.Run("alice.near", "alice.near", new Action.DeleteAccount(TestChain.Id("nobody.near")));

        Assert.True(_chain.Burnt > NearToken.FromNear(999));
        Assert.Null(_chain.Account("alice.near"));
    }

    [Fact]
    public void A_large_account_without_balance_for_its_storage_is_refused()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "app.alice.near", Create, new Action.DeployContract(new byte[1000]));

        ActionErrorKind.LackBalanceForState error = Assert.IsType<ActionErrorKind.LackBalanceForState>(_chain.ErrorOf(outcome).Kind);
        Assert.Null(_chain.ErrorOf(outcome).Index);
        Assert.Equal(NearToken.FromNear(0.011m), error.Amount);
    }

    [Fact]
    public void A_small_account_needs_no_balance()
    {
        _chain.Run("alice.near", "app.alice.near", Create, new Action.DeployContract(new byte[670]));

        Assert.Equal(770UL, _chain.Account("app.alice.near")!.StorageUsage);
    }

    [Fact]
    public void Only_the_owner_may_change_an_account()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "bob.near", new Action.DeployContract([1]));

        Assert.Equal(
            new ActionErrorKind.ActorNoPermission(TestChain.Id("bob.near"), TestChain.Id("alice.near")),
            _chain.ErrorOf(outcome).Kind
        );
    }

    [Fact]
    public void A_stake_is_locked_and_proposed()
    {
        PublicKey key = TestChain.Key("alice.near").PublicKey;

        _chain.Apply(_chain.Sign("alice.near", "alice.near", new Action.Stake(NearToken.FromNear(200), key)));

        Assert.Equal(NearToken.FromNear(200), _chain.Account("alice.near")!.Locked);
        Assert.Equal(
            new Near.Client.Light.ValidatorStake(TestChain.Id("alice.near"), key, NearToken.FromNear(200)),
            _chain.Last.ValidatorProposals.Single()
        );
        ExecutionOutcome outcome = _chain.Run("alice.near", "alice.near", new Action.DeleteAccount(TestChain.Id("bob.near")));
        Assert.IsType<ActionErrorKind.DeleteAccountStaking>(_chain.ErrorOf(outcome).Kind);
    }
}
