using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Actions;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Execution;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>Keys of ml-dsa-65: what they cost, and how the state has them.</summary>
public sealed class MlDsaKeyTests
{
    private const ulong SignatureGas = 100_000_000_000;
    private const int SentBytes = 1953;
    private const int StoredBytes = 33;

    private static readonly SecretKey Key = SecretKey.FromSeed("alice", KeyType.MlDsa65);
    private static readonly SecretKey Classic = TestChain.Key("alice.near");
    private static readonly Action Transfer = new Action.Transfer(NearToken.FromNear(1));

    private static readonly byte[] Contract = WatContract.Compile(
        (
            "add",
            """
            (@input (i64.const 0))
            (@promise_batch_action_add_key_with_full_access
              (@promise_batch_create $"alice.near") (i64.const -1) (i64.const 0) (i64.const 0))
            """
        ),
        (
            "add_gas_key",
            """
            (@input (i64.const 0))
            (@promise_batch_action_add_gas_key_with_full_access
              (@promise_batch_create $"alice.near") (i64.const -1) (i64.const 0) (i64.const 3))
            """
        ),
        ("who", "(@signer_account_pk (i64.const 0)) (@value_return (i64.const -1) (i64.const 0))")
    );

    [Theory]
    [InlineData(85u)]
    [InlineData(86u)]
    [InlineData(87u)]
    [InlineData(88u)]
    public void A_signature_burns_100_Ggas_more_than_one_of_ed25519(uint version)
    {
        TestChain chain = Chain(version);
        AddKey(chain, new AccessKeyPermission.FullAccess());

        ExecutionOutcome classic = chain.Run(chain.Sign("alice.near", "bob.near", Transfer));
        ExecutionOutcome quantum = chain.Run(chain.Sign("alice.near", Key, "bob.near", Transfer));

        Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(quantum));
        Assert.Equal(classic.GasBurnt + SignatureGas, quantum.GasBurnt);
        Assert.Equal(classic.TokensBurnt + chain.Block.GasPrice * SignatureGas, quantum.TokensBurnt);
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void A_delegate_actions_signature_burns_as_much_with_the_transaction(uint version)
    {
        TestChain chain = Chain(version);
        AddKey(chain, new AccessKeyPermission.FullAccess());

        ExecutionOutcome classic = Relay(chain, Classic, TestChain.Key("bob.near"));
        ExecutionOutcome quantum = Relay(chain, Key, TestChain.Key("bob.near"));
        var other = SecretKey.FromSeed("bob", KeyType.MlDsa65);
        chain.Run("bob.near", "bob.near", new Action.AddKey(other.PublicKey, AccessKey.FullAccess));
        ExecutionOutcome both = Relay(chain, Key, other);

        Assert.Equal(classic.GasBurnt + SignatureGas, quantum.GasBurnt);
        Assert.Equal(classic.GasBurnt + 2 * SignatureGas, both.GasBurnt);
        Assert.Equal(chain.Outcomes[classic.ReceiptIds[0]].GasBurnt, chain.Outcomes[quantum.ReceiptIds[0]].GasBurnt);
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void The_time_of_a_delegates_signature_counts_where_it_is_checked_from_87_on(uint version)
    {
        TestChain chain = Chain(version);
        AddKey(chain, new AccessKeyPermission.FullAccess());
        (Action.Delegate classic, Action.Delegate quantum) = (Delegate(chain, Classic), Delegate(chain, Key));

        Assert.Equal(version < 87 ? SignatureGas : 0, Sending(quantum) - Sending(classic));
        Assert.Equal(version < 87 ? 0 : SignatureGas, Executing(quantum) - Executing(classic));

        ulong Sending(Action action) =>
            TransactionCost
                .Of(chain.Sign("bob.near", "alice.near", action).Transaction, chain.Block.GasPrice, chain.Block.Config)
                .Burnt.Compute;

        ulong Executing(Action action)
        {
            var receipt = new ActionReceipt(TestChain.Id("bob.near"), TestChain.Key("bob.near").PublicKey, NearToken.Zero, [action]);
            var run = new ReceiptExecution(
                new Chunk(chain.Block, chain.State, use: null),
                new Receipt(TestChain.Id("bob.near"), TestChain.Id("alice.near"), CryptoHash.Zero, receipt),
                receipt,
                []
            );
            Assert.Null(DelegateActions.Execute(run, action));
            return run.Compute;
        }
    }

    [Fact]
    public void The_state_has_the_hash_of_the_key_and_counts_its_bytes()
    {
        TestChain chain = Chain(86);

        AddKey(chain, new AccessKeyPermission.FullAccess());

        byte[] place = [2, .. "alice.near"u8, 2, 3, .. PublicKeyHandle.Of(Key.PublicKey).Bytes];
        Assert.Equal(AccessKey.FullAccess.Permission, BorshCodec.Decode<AccessKey>(chain.State.Get(place)!).Permission);
        Assert.Equal(182UL + 82, chain.Account("alice.near")!.StorageUsage);
        Assert.Contains(chain.State.GetAccessKeys(TestChain.Id("alice.near")), entry => entry.Key.Equals(Key.PublicKey));
        AssertFails(
            new ActionErrorKind.AddKeyAlreadyExists(TestChain.Id("alice.near"), Key.PublicKey),
            chain,
            new Action.AddKey(Key.PublicKey, AccessKey.FullAccess)
        );

        chain.Run("alice.near", "alice.near", new Action.DeleteKey(Key.PublicKey));

        Assert.Null(chain.State.Get(place));
        Assert.Equal(182UL, chain.Account("alice.near")!.StorageUsage);
        AssertFails(
            new ActionErrorKind.DeleteKeyDoesNotExist(TestChain.Id("alice.near"), Key.PublicKey),
            chain,
            new Action.DeleteKey(Key.PublicKey)
        );
    }

    [Fact]
    public void A_gas_key_pays_with_all_its_nonces_and_leaves_nothing_behind()
    {
        TestChain chain = Chain(86);
        AddKey(chain, new AccessKeyPermission.GasKeyFullAccess(new(NearToken.Zero, 2)));
        // Key 33, nonce 8, tag 1, gas key 18, extra 40; each nonce 33, index 2, value 8, extra 40.
        Assert.Equal(182UL + 33 + 8 + 1 + 18 + 40 + 2 * (33 + 2 + 8 + 40), chain.Account("alice.near")!.StorageUsage);
        chain.Run("alice.near", "alice.near", new Action.TransferToGasKey(Key.PublicKey, NearToken.FromNear(2)));
        NearToken burnt = chain.Burnt;

        foreach (ushort index in new[] { 0, 1 })
        {
            ulong nonce = chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Key.PublicKey, index)!.Value + 1;
            chain.Run(
                new Transaction(
                    TestChain.Id("alice.near"),
                    Key.PublicKey,
                    nonce,
                    TestChain.Id("bob.near"),
                    CryptoHash.Zero,
                    [Transfer],
                    new(index)
                ).Sign(Key)
            );
            Assert.Equal(nonce, chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Key.PublicKey, index));
        }

        AccessKeyPermission.GasKeyFullAccess gasKey = Assert.IsType<AccessKeyPermission.GasKeyFullAccess>(
            chain.State.GetAccessKey(TestChain.Id("alice.near"), Key.PublicKey)!.Permission
        );
        Assert.Equal(NearToken.FromNear(2) - (chain.Burnt - burnt), gasKey.Gas.Balance);
        chain.Run("alice.near", "alice.near", new Action.WithdrawFromGasKey(Key.PublicKey, gasKey.Gas.Balance));
        chain.Run("alice.near", "alice.near", new Action.DeleteKey(Key.PublicKey));
        Assert.Equal(182UL, chain.Account("alice.near")!.StorageUsage);
        Assert.Single(chain.State.Scan(TrieKey.AccessKeys(TestChain.Id("alice.near"))));
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void Sending_to_a_gas_key_pays_for_the_bytes_sent_from_87_on(uint version)
    {
        var fees = new ActionFees(RuntimeConfig.Of(version));
        Fee perByte = RuntimeConfig.Of(version).Fee(ActionCost.GasKeyByte);
        AccountId alice = TestChain.Id("alice.near");
        foreach (
            Func<PublicKey, Action> make in new Func<PublicKey, Action>[]
            {
                key => new Action.TransferToGasKey(key, NearToken.Zero),
                key => new Action.WithdrawFromGasKey(key, NearToken.Zero),
            }
        )
        {
            (Action classic, Action quantum) = (make(Classic.PublicKey), make(Key.PublicKey));

            Assert.Equal(fees.Exec(classic, alice), fees.Exec(quantum, alice));
            Assert.Equal(
                fees.Send([classic], alice, sir: true) + perByte.Send(true) * (version < 87 ? 0UL : SentBytes - StoredBytes),
                fees.Send([quantum], alice, sir: true)
            );
        }
    }

    [Fact]
    public void A_signature_of_another_type_or_key_is_refused()
    {
        TestChain chain = Chain(86);
        AddKey(chain, new AccessKeyPermission.FullAccess());
        SignedTransaction signed = chain.Sign("alice.near", Key, "bob.near", Transfer);
        Transaction transaction = signed.Transaction;

        Assert.Equal(new InvalidTxError.InvalidSignature(), Check(new SignedTransaction(transaction, Classic.Sign(signed.Hash.Bytes))));
        Assert.Equal(
            new InvalidTxError.InvalidSignature(),
            Check(new SignedTransaction(transaction, SecretKey.FromSeed("bob", KeyType.MlDsa65).Sign(signed.Hash.Bytes)))
        );
        Assert.Null(Check(signed));
        var stranger = SecretKey.FromSeed("bob", KeyType.MlDsa65);
        Assert.Equal(
            new InvalidTxError.InvalidAccessKeyError(
                new InvalidAccessKeyError.AccessKeyNotFound(TestChain.Id("alice.near"), stranger.PublicKey)
            ),
            Check(chain.Sign("alice.near", stranger, "bob.near", Transfer))
        );

        InvalidTxError? Check(SignedTransaction sent) => new TransactionVerifier(chain.Block).Check(sent, chain.State);
    }

    [Fact]
    public void No_validator_can_use_it()
    {
        TestChain chain = Chain(86);

        InvalidTxError? error = new TransactionVerifier(chain.Block).Check(
            chain.Sign("alice.near", "alice.near", new Action.Stake(NearToken.FromNear(500), Key.PublicKey)),
            chain.State
        );

        Assert.Equal(new InvalidTxError.ActionsValidation(new ActionsValidationError.UnsuitableStakingKey(Key.PublicKey)), error);
    }

    [Fact]
    public void A_contract_adds_it_and_sees_it_whole_when_it_signs()
    {
        TestChain chain = Chain(86);
        chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));

        chain.Run("bob.near", "alice.near", Call("add", BorshCodec.Encode(Key.PublicKey)));
        ExecutionStatus seen = chain.Result(chain.Run(chain.Sign("alice.near", Key, "alice.near", Call("who", []))));

        Assert.Equal(BorshCodec.Encode(Key.PublicKey), Assert.IsType<ExecutionStatus.SuccessValue>(seen).Value);
        byte[] handle = BorshCodec.Encode(PublicKeyHandle.Of(Key.PublicKey));
        ActionError refused = chain.ErrorOf(chain.Run("bob.near", "alice.near", Call("add", handle)));
        Assert.Contains("invalid public key", refused.Kind.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_that_adds_a_gas_key_loses_nothing_from_87_on()
    {
        TestChain chain = Chain(87);
        chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));

        // The chain counts the supply.
        chain.Run("bob.near", "alice.near", Call("add_gas_key", BorshCodec.Encode(Key.PublicKey)));

        Assert.NotNull(chain.State.GetGasKeyNonce(TestChain.Id("alice.near"), Key.PublicKey, 2));
    }

    [Fact]
    public void An_allowance_pays_and_gets_the_refund_back()
    {
        TestChain chain = Chain(86);
        AddKey(chain, new AccessKeyPermission.FunctionCall(new(NearToken.FromNear(1), "bob.near", [])));
        NearToken burnt = chain.Burnt;

        chain.Run(chain.Sign("alice.near", Key, "bob.near", Call("work", [])));

        AccessKey key = chain.State.GetAccessKey(TestChain.Id("alice.near"), Key.PublicKey)!;
        AccessKeyPermission.FunctionCall permission = Assert.IsType<AccessKeyPermission.FunctionCall>(key.Permission);
        Assert.Equal(NearToken.FromNear(1) - (chain.Burnt - burnt), permission.Call.Allowance);
    }

    private static Action.FunctionCall Call(string method, byte[] input) => new(method, input, NearGas.FromTeraGas(50), NearToken.Zero);

    private static TestChain Chain(uint version) => new(version, "alice.near", "bob.near");

    private static void AddKey(TestChain chain, AccessKeyPermission permission) =>
        chain.Run("alice.near", "alice.near", new Action.AddKey(Key.PublicKey, new AccessKey(0, permission)));

    private static Action.Delegate Delegate(TestChain chain, SecretKey key)
    {
        ulong nonce = chain.State.GetAccessKey(TestChain.Id("alice.near"), key.PublicKey)!.Nonce + 1;
        return new(
            new DelegateAction(TestChain.Id("alice.near"), TestChain.Id("bob.near"), [Transfer], nonce, ulong.MaxValue, key.PublicKey).Sign(
                key
            )
        );
    }

    private static ExecutionOutcome Relay(TestChain chain, SecretKey inner, SecretKey outer)
    {
        ExecutionOutcome outcome = chain.Run(chain.Sign("bob.near", outer, "alice.near", Delegate(chain, inner)));
        Assert.IsType<ExecutionStatus.SuccessValue>(chain.Result(outcome));
        return outcome;
    }

    private static void AssertFails(ActionErrorKind expected, TestChain chain, Action action) =>
        Assert.Equal(expected, chain.ErrorOf(chain.Run("alice.near", "alice.near", action)).Kind);
}
