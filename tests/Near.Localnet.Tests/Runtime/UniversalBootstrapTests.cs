using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>
/// A universal account that has NEAR but no state yet brings the state itself: one of the keys in it signs, though the account does not
/// have it yet
/// (NEP-655).
/// </summary>
public sealed class UniversalBootstrapTests
{
    private static readonly SecretKey Key = TestChain.Key("first");
    private static readonly GlobalContractIdentifier Missing = new GlobalContractIdentifier.ByAccount(TestChain.Id("bob.near"));
    private static readonly RawStateInit State = UniversalStateInit
        .Create(accessKeys: [Key.PublicKey, TestChain.Key("second").PublicKey])
        .ToRaw();
    private static readonly RawStateInit Broken = UniversalStateInit.Create(Missing, accessKeys: [Key.PublicKey]).ToRaw();

    private readonly TestChain _chain = new(87, "alice.near", "bob.near");

    [Fact]
    public void The_account_brings_its_own_state_and_signs_on_with_its_keys()
    {
        Fund(State);
        PublicKey other = TestChain.Key("other").PublicKey;

        ExecutionOutcome outcome = _chain.Run(Sign(State, Next(State), new Action.AddKey(other, AccessKey.FullAccess)));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        AccountRecord account = _chain.State.GetAccount(State.Account)!;
        Assert.Null(account.BootstrapNonce);
        Assert.Equal(100UL + (3 * 82), account.StorageUsage);
        Assert.True(account.Amount > NearToken.FromNear(9.99m) && account.Amount < NearToken.FromNear(10));
        Assert.IsType<ExecutionStatus.SuccessValue>(
            _chain.Result(_chain.Run(_chain.Sign(State.Account.Value, Key, "bob.near", new Action.Transfer(NearToken.FromNear(1)))))
        );
    }

    [Theory]
    [InlineData(0, NonceMode.Monotonic, false)]
    [InlineData(1, NonceMode.Monotonic, true)]
    [InlineData(2, NonceMode.Monotonic, false)]
    [InlineData(1, NonceMode.Strict, true)]
    public void Its_nonce_comes_right_after_the_last(int step, NonceMode mode, bool taken)
    {
        Fund(State);
        ulong current = Next(State) - 1;
        SignedTransaction signed = new Transaction(
            State.Account,
            Key.PublicKey,
            current + (ulong)step,
            State.Account,
            CryptoHash.Zero,
            [Init(State)],
            new TransactionV1(NonceMode: mode)
        ).Sign(Key);

        Assert.Equal(taken ? null : new InvalidTxError.InvalidNonce(current + (ulong)step, current), Check(signed));
    }

    [Fact]
    public void A_state_that_failed_cannot_be_sent_again()
    {
        Fund(Broken);
        SignedTransaction signed = Sign(Broken, Next(Broken));

        ExecutionOutcome outcome = _chain.Run(signed);

        Assert.Equal(new ActionErrorKind.GlobalContractDoesNotExist(Missing), _chain.ErrorOf(outcome).Kind);
        Assert.Equal(signed.Transaction.Nonce, _chain.State.GetAccount(Broken.Account)!.BootstrapNonce);
        Assert.Equal(new InvalidTxError.InvalidNonce(signed.Transaction.Nonce, signed.Transaction.Nonce), Check(signed));
        Assert.Null(Check(Sign(Broken, Next(Broken))));
    }

    [Fact]
    public void The_keys_begin_behind_the_nonce_that_brought_them()
    {
        Fund(State);
        ulong nonce = Next(State);
        // No height passes in which a key would begin further on.
        _chain.Block = _chain.Block with
        {
            Height = _chain.Block.Height - 2,
        };

        _chain.Run(Sign(State, nonce));

        Assert.Equal(nonce, _chain.State.GetAccessKey(State.Account, Key.PublicKey)!.Nonce);
    }

    [Fact]
    public void Two_of_them_in_one_block_do_no_more_than_one()
    {
        Fund(State);
        ulong nonce = Next(State);
        SignedTransaction[] both = [Sign(State, nonce), Sign(State, nonce + 1)];

        _chain.Run(both);

        Assert.All(both, signed => Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(_chain.Outcomes[signed.Hash])));
        Assert.Equal(100UL + (2 * 82), _chain.State.GetAccount(State.Account)!.StorageUsage);
        Assert.True(_chain.State.GetAccessKey(State.Account, Key.PublicKey)!.Nonce > nonce);
    }

    [Fact]
    public void Only_a_key_of_the_state_signs()
    {
        Fund(State);
        SecretKey stranger = TestChain.Key("stranger");
        SignedTransaction signed = new Transaction(
            State.Account,
            stranger.PublicKey,
            Next(State),
            State.Account,
            CryptoHash.Zero,
            [Init(State)]
        ).Sign(stranger);

        Assert.Equal(NotFound(stranger.PublicKey), Check(signed));
    }

    [Fact]
    public void Only_a_transaction_that_brings_the_state_to_the_account_itself_is_taken()
    {
        Fund(State);
        Fund(Broken);
        var transfer = new Action.Transfer(NearToken.FromNear(1));

        Assert.Equal(NotFound(Key.PublicKey), Check(Sign(State, State.Account, transfer)));
        Assert.Equal(NotFound(Key.PublicKey), Check(Sign(State, TestChain.Id("bob.near"), transfer)));
        Assert.Equal(NotFound(Key.PublicKey), Check(Sign(State, Broken.Account, Init(Broken))));
    }

    [Fact]
    public void The_account_pays_and_must_be_able_to()
    {
        Fund(State, NearToken.FromYocto(1));

        InvalidTxError.NotEnoughBalance error = Assert.IsType<InvalidTxError.NotEnoughBalance>(Check(Sign(State, Next(State))));

        Assert.Equal(NearToken.FromYocto(1), error.Balance);
        Assert.Equal(new InvalidTxError.SignerDoesNotExist(Broken.Account), Check(Sign(Broken, Broken.Account, 1, Init(Broken))));
    }

    [Fact]
    public void With_its_state_the_account_needs_a_key_that_it_has()
    {
        Fund(State);
        _chain.Run("alice.near", State.Account.Value, Init(State));
        _chain.Run(_chain.Sign(State.Account.Value, Key, State.Account.Value, new Action.DeleteKey(Key.PublicKey)));

        Assert.Equal(NotFound(Key.PublicKey), Check(Sign(State, State.Account, 1_000_000_000, Init(State))));
    }

    private void Fund(RawStateInit state, NearToken? amount = null) =>
        _chain.Run("alice.near", state.Account.Value, new Action.Transfer(amount ?? NearToken.FromNear(10)));

    private ulong Next(RawStateInit state) => _chain.State.GetAccount(state.Account)!.BootstrapNonce!.Value + 1;

    private InvalidTxError? Check(SignedTransaction signed) => new TransactionVerifier(_chain.Block).Check(signed, _chain.State);

    private SignedTransaction Sign(RawStateInit state, AccountId receiver, Action action) => Sign(state, receiver, Next(state), action);

    private static SignedTransaction Sign(RawStateInit state, ulong nonce, params Action[] after) =>
        Sign(state, state.Account, nonce, [Init(state), .. after]);

    private static SignedTransaction Sign(RawStateInit state, AccountId receiver, ulong nonce, params Action[] actions) =>
        new Transaction(state.Account, Key.PublicKey, nonce, receiver, CryptoHash.Zero, actions).Sign(Key);

    private static Action.UniversalStateInit Init(RawStateInit state) => new(state, NearToken.Zero);

    private static InvalidTxError.InvalidAccessKeyError NotFound(PublicKey key) =>
        new(new InvalidAccessKeyError.AccessKeyNotFound(State.Account, key));
}
