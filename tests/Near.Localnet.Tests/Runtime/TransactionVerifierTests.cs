using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class TransactionVerifierTests
{
    private static readonly Action.Transfer OneNear = new(NearToken.FromNear(1));

    private readonly TestChain _chain = new("alice.near", "bob.near");

    [Fact]
    public void A_valid_transaction_is_taken() => Assert.Null(Check(Valid(OneNear)));

    [Fact]
    public void An_unknown_or_old_block_hash_is_refused() =>
        AssertRefused(new InvalidTxError.Expired(), Valid(OneNear) with { BlockHash = CryptoHash.Sha256([7]) });

    [Fact]
    public void A_foreign_signature_is_refused()
    {
        var signed = new SignedTransaction(Valid(OneNear), TestChain.Key("bob.near").Sign(Valid(OneNear).Hash.Bytes));

        Assert.Equal(new InvalidTxError.InvalidSignature(), new TransactionVerifier(_chain.Block).Check(signed, _chain.State));
    }

    [Fact]
    public void An_unknown_signer_is_refused() =>
        AssertRefused(
            new InvalidTxError.SignerDoesNotExist(TestChain.Id("nobody.near")),
            Valid(OneNear) with
            {
                SignerId = TestChain.Id("nobody.near"),
            }
        );

    [Fact]
    public void A_key_of_another_account_is_refused() =>
        AssertRefused(
            new InvalidTxError.InvalidAccessKeyError(
                new InvalidAccessKeyError.AccessKeyNotFound(TestChain.Id("bob.near"), TestChain.Key("alice.near").PublicKey)
            ),
            Valid(OneNear) with
            {
                SignerId = TestChain.Id("bob.near"),
            }
        );

    [Fact]
    public void A_used_nonce_is_refused() => AssertRefused(new InvalidTxError.InvalidNonce(0, 0), Valid(OneNear) with { Nonce = 0 });

    [Fact]
    public void A_nonce_far_ahead_is_refused() =>
        AssertRefused(new InvalidTxError.NonceTooLarge(10_000_000, 10_000_000), Valid(OneNear) with { Nonce = 10_000_000 });

    [Fact]
    public void A_strict_nonce_leaves_no_gap() =>
        AssertRefused(
            new InvalidTxError.InvalidNonce(2, 0),
            Valid(OneNear) with
            {
                Nonce = 2,
                V1 = new TransactionV1(null, NonceMode.Strict),
            }
        );

    [Fact]
    public void A_nonce_index_needs_a_gas_key() =>
        AssertRefused(new InvalidTxError.InvalidNonceIndex(3, 0), Valid(OneNear) with { V1 = new TransactionV1(3) });

    [Fact]
    public void More_than_the_signer_has_is_refused()
    {
        InvalidTxError.NotEnoughBalance error = Assert.IsType<InvalidTxError.NotEnoughBalance>(
            Check(Valid(new Action.Transfer(NearToken.FromNear(1000))))
        );

        Assert.Equal(NearToken.FromNear(1000), error.Balance);
        // Sending is bought at the block's price, executing at ten times that.
        Assert.Equal(NearToken.FromNear(1000) + NearToken.FromYocto(11 * (UInt128)223_182_562_500 * 100_000_000), error.Cost);
    }

    [Fact]
    public void A_cost_beyond_all_NEAR_is_refused()
    {
        var all = new Action.Transfer(NearToken.FromYocto(UInt128.MaxValue));

        AssertRefused(new InvalidTxError.CostOverflow(), Valid(all, all));
    }

    [Fact]
    public void Badly_formed_actions_are_refused()
    {
        var call = new Action.FunctionCall("work", [], NearGas.FromTeraGas(1), NearToken.Zero);
        var delete = new Action.DeleteAccount(TestChain.Id("bob.near"));
        PublicKey key = TestChain.Key("other").PublicKey;

        AssertRefused(new ActionsValidationError.DeleteActionMustBeFinal(), delete, OneNear);
        AssertRefused(new ActionsValidationError.TotalNumberOfActionsExceeded(101, 100), [.. Enumerable.Repeat(OneNear, 101)]);
        AssertRefused(
            new ActionsValidationError.TotalNumberOfDeployActionsExceeded(11, 10),
            [.. Enumerable.Repeat(new Action.DeployContract([1]), 11)]
        );
        AssertRefused(new ActionsValidationError.FunctionCallZeroAttachedGas(), call with { Gas = NearGas.Zero });
        AssertRefused(
            new ActionsValidationError.TotalPrepaidGasExceeded(1_001_000_000_000_000, 1_000_000_000_000_000),
            call with
            {
                Gas = NearGas.FromTeraGas(1000),
            },
            call
        );
        AssertRefused(new ActionsValidationError.IntegerOverflow(), call with { Gas = new NearGas(ulong.MaxValue) }, call);
        AssertRefused(
            new ActionsValidationError.FunctionCallMethodNameLengthExceeded(257, 256),
            call with
            {
                MethodName = new string('a', 257),
            }
        );
        AssertRefused(
            new ActionsValidationError.InvalidAccountId("No Account"),
            new Action.AddKey(key, new AccessKey(0, new AccessKeyPermission.FunctionCall(new(null, "No Account", []))))
        );
        AssertRefused(
            new ActionsValidationError.GasKeyInvalidNumNonces(0, 1024),
            new Action.AddKey(key, new AccessKey(0, new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 0))))
        );
        var secp = PublicKey.FromBytes(KeyType.Secp256k1, new byte[64]);
        AssertRefused(new ActionsValidationError.UnsuitableStakingKey(secp), new Action.Stake(NearToken.FromNear(1), secp));
    }

    [Fact]
    public void A_large_transaction_is_refused()
    {
        InvalidTxError.TransactionSizeExceeded error = Assert.IsType<InvalidTxError.TransactionSizeExceeded>(
            Check(Valid(new Action.DeployContract(new byte[1_572_864])))
        );

        Assert.Equal(1_572_864UL, error.Limit);
        Assert.True(error.Size > error.Limit);
    }

    [Fact]
    public void A_refused_transaction_in_a_chunk_changes_nothing_but_has_an_outcome()
    {
        Transaction transaction = Valid(OneNear) with { Nonce = 0 };
        var accounts = _chain.State.Scan([0]).ToList();

        ApplyResult result = _chain.Apply(transaction.Sign(TestChain.Key("alice.near")));

        Assert.Equal(accounts, result.State.Scan([0]));
        Assert.All(result.StateChanges, change => Assert.Equal(StateChangeKind.BandwidthSchedulerStateUpdate, change.Cause.Kind));
        ExecutionStatus.Failure failure = Assert.IsType<ExecutionStatus.Failure>(result.Outcomes.Single().Outcome.Status);
        Assert.Equal(new TxExecutionError.InvalidTxError(new InvalidTxError.InvalidNonce(0, 0)), failure.Error);
    }

    [Fact]
    public void The_same_transaction_twice_in_a_chunk_runs_once()
    {
        SignedTransaction transaction = _chain.Sign("alice.near", "bob.near", OneNear);

        Assert.Single(_chain.Apply(transaction, transaction).Outcomes);
    }

    private Transaction Valid(params Action[] actions) => _chain.Sign("alice.near", "bob.near", actions).Transaction;

    private InvalidTxError? Check(Transaction transaction) =>
        new TransactionVerifier(_chain.Block).Check(transaction.Sign(TestChain.Key("alice.near")), _chain.State);

    private void AssertRefused(InvalidTxError error, Transaction transaction) => Assert.Equal(error, Check(transaction));

    private void AssertRefused(ActionsValidationError error, params Action[] actions) =>
        AssertRefused(new InvalidTxError.ActionsValidation(error), Valid(actions));
}
