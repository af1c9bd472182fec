using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

public sealed class TransferTests
{
    private const ulong ReceiptAndTransfer = 223_182_562_500;
    private static readonly Action.Transfer OneNear = new(NearToken.FromNear(1));

    private readonly TestChain _chain = new("alice.near", "bob.near");

    [Fact]
    public void A_transfer_burns_nearcores_gas_at_the_blocks_price()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "bob.near", OneNear);

        Assert.Equal(ReceiptAndTransfer, outcome.GasBurnt);
        Assert.Equal(NearToken.FromYocto((UInt128)ReceiptAndTransfer * 100_000_000), outcome.TokensBurnt);
        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        Assert.Equal(ReceiptAndTransfer, receipt.GasBurnt);
        Assert.Equal(outcome.TokensBurnt, receipt.TokensBurnt);
        Assert.Equal(NearToken.FromNear(1001), _chain.Balance("bob.near"));
        Assert.Equal(NearToken.FromNear(999) - 2 * outcome.TokensBurnt, _chain.Balance("alice.near"));
    }

    [Fact]
    public void Every_receipt_makes_one_gas_refund_which_is_free()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "bob.near", OneNear);

        ExecutionOutcome receipt = _chain.Outcomes[outcome.ReceiptIds.Single()];
        ExecutionOutcome refund = _chain.Outcomes[receipt.ReceiptIds.Single()];
        Assert.Equal(ReceiptAndTransfer, refund.GasBurnt);
        Assert.Equal(NearToken.Zero, refund.TokensBurnt);
        Assert.Empty(refund.ReceiptIds);
    }

    [Fact]
    public void A_signers_own_receipt_runs_in_the_same_chunk()
    {
        ApplyResult result = _chain.Apply(_chain.Sign("alice.near", "alice.near", OneNear));

        Assert.Equal(2, result.Outcomes.Count);
        Assert.Equal(ReceiptSource.Local, result.ProcessedReceipts.Single().Source);
    }

    [Fact]
    public void A_transfer_to_nobody_returns_the_deposit_and_the_unused_gas()
    {
        ExecutionOutcome outcome = _chain.Run("alice.near", "nobody.near", OneNear);

        Assert.Equal(new ActionError(0, new ActionErrorKind.AccountDoesNotExist(TestChain.Id("nobody.near"))), _chain.ErrorOf(outcome));
        Assert.Equal(NearToken.FromNear(1000) - _chain.Burnt, _chain.Balance("alice.near"));
    }

    [Fact]
    public void A_transfer_to_an_implicit_name_makes_its_account_with_the_key_in_the_name()
    {
        using var key = SecretKey.FromSeed("carol");
        AccountId carol = key.PublicKey.ToImplicitAccount();

        _chain.Run("alice.near", carol.Value, OneNear);

        Assert.Equal(182UL, _chain.Account(carol.Value)!.StorageUsage);
        Assert.IsType<AccessKeyPermission.FullAccess>(_chain.State.GetAccessKey(carol, key.PublicKey)!.Permission);
        _chain.Run(_chain.Sign(carol.Value, key, "bob.near", new Action.Transfer(NearToken.FromNear(0.5m))));
        Assert.Equal(NearToken.FromNear(1000.5m), _chain.Balance("bob.near"));
    }

    [Fact]
    public void A_transfer_to_an_ethereum_name_makes_an_account_with_the_wallet_contract()
    {
        const string Name = "0x1234567890123456789012345678901234567890";

        _chain.Run("alice.near", Name, OneNear);

        Assert.Equal(132UL, _chain.Account(Name)!.StorageUsage);
        Assert.IsType<AccountCode.Global>(_chain.Account(Name)!.Code);
        Assert.Empty(_chain.State.GetAccessKeys(TestChain.Id(Name)));
    }

    [Fact]
    public void A_transfer_does_not_make_an_implicit_account_among_other_actions()
    {
        string name = TestChain.Key("carol").PublicKey.ToImplicitAccount().Value;

        ExecutionOutcome outcome = _chain.Run("alice.near", name, OneNear, OneNear);

        Assert.IsType<ExecutionStatus.Failure>(_chain.Result(outcome));
        Assert.Null(_chain.Account(name));
    }
}
