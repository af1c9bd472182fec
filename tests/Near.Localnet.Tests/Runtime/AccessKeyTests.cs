using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class AccessKeyTests
{
    private static readonly SecretKey Limited = TestChain.Key("limited");
    private static readonly Action.FunctionCall Call = new("work", [], NearGas.FromTeraGas(10), NearToken.Zero);

    private readonly TestChain _chain = new("alice.near", "bob.near");

    [Fact]
    public void Adding_and_deleting_a_key_leaves_the_storage_usage_as_it_was()
    {
        AddKey(new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", ["work"])));
        // Key 33, nonce 8, tag 1, allowance 17, receiver 12, methods 12, extra 40.
        Assert.Equal(182UL + 33 + 8 + 1 + 17 + 12 + 12 + 40, _chain.Account("alice.near")!.StorageUsage);

        _chain.Run("alice.near", "alice.near", new Action.DeleteKey(Limited.PublicKey));

        Assert.Equal(182UL, _chain.Account("alice.near")!.StorageUsage);
    }

    [Fact]
    public void An_allowance_pays_for_gas_and_gets_the_refund_back()
    {
        AddKey(new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", [])));
        NearToken burnt = _chain.Burnt;

        ExecutionOutcome outcome = _chain.Run(_chain.Sign("alice.near", Limited, "bob.near", Call));

        // bob has no contract, so the call fails and all but the burnt gas comes back.
        Assert.IsType<ExecutionStatus.Failure>(_chain.Result(outcome));
        AccessKey key = _chain.State.GetAccessKey(TestChain.Id("alice.near"), Limited.PublicKey)!;
        AccessKeyPermission.FunctionCall permission = Assert.IsType<AccessKeyPermission.FunctionCall>(key.Permission);
        Assert.Equal(NearToken.FromNear(1) - (_chain.Burnt - burnt), permission.Call.Allowance);
    }

    [Fact]
    public void A_limited_key_signs_only_what_it_is_for()
    {
        AddKey(new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", ["work"])));

        Assert.Null(Check("bob.near", Call));
        AssertRefused(new InvalidAccessKeyError.RequiresFullAccess(), "bob.near", Call, Call);
        AssertRefused(new InvalidAccessKeyError.RequiresFullAccess(), "bob.near", new Action.Transfer(NearToken.Zero));
        AssertRefused(new InvalidAccessKeyError.ReceiverMismatch(TestChain.Id("alice.near"), "bob.near"), "alice.near", Call);
        AssertRefused(new InvalidAccessKeyError.MethodNameMismatch("rest"), "bob.near", Call with { MethodName = "rest" });
        AssertRefused(new InvalidAccessKeyError.DepositWithFunctionCall(), "bob.near", Call with { Deposit = NearToken.FromYocto(1) });
    }

    [Fact]
    public void A_call_beyond_the_allowance_is_refused()
    {
        var allowance = NearToken.FromNear(0.001m);
        AddKey(new AccessKeyPermission.FunctionCall(new(allowance, "bob.near", [])));

        InvalidAccessKeyError error = Assert.IsType<InvalidTxError.InvalidAccessKeyError>(Check("bob.near", Call)).Inner;

        InvalidAccessKeyError.NotEnoughAllowance lacking = Assert.IsType<InvalidAccessKeyError.NotEnoughAllowance>(error);
        Assert.Equal(allowance, lacking.Allowance);
        Assert.True(lacking.Cost > allowance);
    }

    [Fact]
    public void A_gas_key_pays_for_gas_and_gets_the_refund()
    {
        AddKey(new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 2)));
        _chain.Run("alice.near", "alice.near", new Action.TransferToGasKey(Limited.PublicKey, NearToken.FromNear(2)));
        (NearToken balance, NearToken burnt) = (_chain.Balance("alice.near"), _chain.Burnt);

        ulong nonce = _chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Limited.PublicKey, 1)!.Value + 1;
        var transaction = new Transaction(
            TestChain.Id("alice.near"),
            Limited.PublicKey,
            nonce,
            TestChain.Id("bob.near"),
            CryptoHash.Zero,
            [new Action.Transfer(NearToken.FromNear(1))],
            new(1)
        );
        _chain.Run(transaction.Sign(Limited));

        Assert.Equal(balance - NearToken.FromNear(1), _chain.Balance("alice.near"));
        Assert.Equal(NearToken.FromNear(2) - (_chain.Burnt - burnt), GasBalance());
        Assert.Equal(nonce, _chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Limited.PublicKey, 1));
        _chain.Run("alice.near", "alice.near", new Action.WithdrawFromGasKey(Limited.PublicKey, GasBalance()));
        Assert.Equal(NearToken.Zero, GasBalance());
        _chain.Run("alice.near", "alice.near", new Action.DeleteKey(Limited.PublicKey));
        Assert.Equal(182UL, _chain.Account("alice.near")!.StorageUsage);
    }

    [Fact]
    public void A_gas_key_pays_also_when_the_account_cannot_pay_the_deposit()
    {
        AddKey(new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 1)));
        _chain.Run("alice.near", "alice.near", new Action.TransferToGasKey(Limited.PublicKey, NearToken.FromNear(2)));
        ulong nonce = _chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Limited.PublicKey, 0)!.Value + 1;
        var transaction = new Transaction(
            TestChain.Id("alice.near"),
            Limited.PublicKey,
            nonce,
            TestChain.Id("bob.near"),
            CryptoHash.Zero,
            [new Action.Transfer(NearToken.FromNear(5000))],
            new(0)
        );

        ExecutionOutcome outcome = _chain.Run(transaction.Sign(Limited));

        InvalidTxError error = Assert
            .IsType<TxExecutionError.InvalidTxError>(Assert.IsType<ExecutionStatus.Failure>(outcome.Status).Error)
            .Inner;
        Assert.Equal(DepositCostFailureReason.NotEnoughBalance, Assert.IsType<InvalidTxError.NotEnoughBalanceForDeposit>(error).Reason);
        Assert.Empty(outcome.ReceiptIds);
        Assert.Equal(NearToken.FromNear(2) - outcome.TokensBurnt, GasBalance());
    }

    private NearToken GasBalance() =>
        Assert
            .IsType<AccessKeyPermission.GasKeyFullAccess>(
                _chain.State.GetAccessKey(TestChain.Id("alice.near"), Limited.PublicKey)!.Permission
            )
            .Gas.Balance;

    private void AddKey(AccessKeyPermission permission) =>
        _chain.Run("alice.near", "alice.near", new Action.AddKey(Limited.PublicKey, new AccessKey(0, permission)));

    private InvalidTxError? Check(string receiver, params Action[] actions) =>
        new TransactionVerifier(_chain.Block).Check(_chain.Sign("alice.near", Limited, receiver, actions), _chain.State);

    private void AssertRefused(InvalidAccessKeyError error, string receiver, params Action[] actions) =>
        Assert.Equal(new InvalidTxError.InvalidAccessKeyError(error), Check(receiver, actions));
}
