using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class DelegateTests
{
    private readonly TestChain _chain = new("relayer.near", "alice.near", "bob.near");

    [Fact]
    public void A_delegate_action_moves_the_senders_request_at_the_relayers_cost()
    {
        ExecutionOutcome outcome = Relay(Inner(new Action.Transfer(NearToken.FromNear(1))));

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        Assert.Equal(NearToken.FromNear(1001), _chain.Balance("bob.near"));
        Assert.Equal(NearToken.FromNear(1000), _chain.Balance("alice.near"));
        Assert.Equal(NearToken.FromNear(999) - _chain.Burnt, _chain.Balance("relayer.near"));
        Assert.Equal(1UL, _chain.State.GetAccessKey(TestChain.Id("alice.near"), TestChain.Key("alice.near").PublicKey)!.Nonce);
    }

    [Fact]
    public void The_inner_receipt_comes_from_the_sender_and_is_signed_by_the_relayer()
    {
        Relay(Inner(new Action.Transfer(NearToken.FromNear(1))));

        Receipt inner = _chain.Processed.Single(p => p.Receipt.ReceiverId == TestChain.Id("bob.near")).Receipt;
        Assert.Equal(TestChain.Id("alice.near"), inner.PredecessorId);
        Assert.Equal(TestChain.Id("relayer.near"), ((ActionReceipt)inner.Body).SignerId);
    }

    [Fact]
    public void A_failing_inner_action_returns_the_deposit_to_the_sender_and_the_gas_to_the_relayer()
    {
        ExecutionOutcome outcome = Relay(
            Inner(new Action.Transfer(NearToken.FromNear(1))) with
            {
                ReceiverId = TestChain.Id("nobody.near"),
            }
        );

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(outcome));
        Assert.Equal(NearToken.FromNear(1001), _chain.Balance("alice.near"));
        Assert.Equal(NearToken.FromNear(999) - _chain.Burnt, _chain.Balance("relayer.near"));
    }

    [Fact]
    public void A_delegated_deletion_of_an_account_runs_at_once()
    {
        Relay(Inner(new Action.DeleteAccount(TestChain.Id("bob.near"))) with { ReceiverId = TestChain.Id("alice.near") });

        Assert.Null(_chain.Account("alice.near"));
        Assert.Equal(NearToken.FromNear(2000), _chain.Balance("bob.near"));
        Assert.Contains(_chain.Processed, p => p.Source == ReceiptSource.Instant);
    }

    [Fact]
    public void What_the_sender_did_not_sign_so_is_refused()
    {
        DelegateAction valid = Inner(new Action.Transfer(NearToken.FromNear(1)));

        AssertRefused<ActionErrorKind.DelegateActionInvalidSignature>(
            valid with
            {
                ReceiverId = TestChain.Id("relayer.near"),
            },
            signed: valid
        );
        AssertRefused<ActionErrorKind.DelegateActionExpired>(valid with { MaxBlockHeight = 5 });
        AssertRefused<ActionErrorKind.DelegateActionInvalidNonce>(valid with { Nonce = 0 });
        AssertRefused<ActionErrorKind.DelegateActionNonceTooLarge>(valid with { Nonce = ulong.MaxValue });
        AssertRefused<ActionErrorKind.DelegateActionSenderDoesNotMatchTxReceiver>(valid with { SenderId = TestChain.Id("bob.near") });
        AssertRefused<ActionErrorKind.DelegateActionAccessKeyError>(
            valid with
            {
                PublicKey = TestChain.Key("bob.near").PublicKey,
            },
            key: TestChain.Key("bob.near")
        );
    }

    private static DelegateAction Inner(params Action[] actions) =>
        new(TestChain.Id("alice.near"), TestChain.Id("bob.near"), actions, 1, 1000, TestChain.Key("alice.near").PublicKey);

    private ExecutionOutcome Relay(DelegateAction action) => Relay(action.Sign(TestChain.Key("alice.near")));

    private ExecutionOutcome Relay(SignedDelegateAction signed) => _chain.Run("relayer.near", "alice.near", new Action.Delegate(signed));

    private void AssertRefused<T>(DelegateAction action, DelegateAction? signed = null, SecretKey? key = null)
    {
        Signature signature = (signed ?? action).Sign(key ?? TestChain.Key("alice.near")).Signature;

        ExecutionOutcome outcome = Relay(new SignedDelegateAction(action, signature));

        Assert.IsType<T>(_chain.ErrorOf(outcome).Kind);
    }
}
