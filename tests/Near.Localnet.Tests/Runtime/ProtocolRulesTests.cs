using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>What the runtime does differently in protocols 85 to 88.</summary>
public sealed class ProtocolRulesTests
{
    private static readonly byte[] Contract = WatContract.Compile(
        ("read", string.Concat(Enumerable.Range(0, 3).Select(i => $"""(drop (@storage_read $"{i}" (i64.const 0)))"""))),
        ("put0", """(@input (i64.const 0)) (drop (@storage_write $"0" (i64.const -1) (i64.const 0) (i64.const 1)))"""),
        ("put1", """(@input (i64.const 0)) (drop (@storage_write $"1" (i64.const -1) (i64.const 0) (i64.const 1)))"""),
        ("put2", """(@input (i64.const 0)) (drop (@storage_write $"2" (i64.const -1) (i64.const 0) (i64.const 1)))"""),
        ("put3", """(@input (i64.const 0)) (drop (@storage_write $"3" (i64.const -1) (i64.const 0) (i64.const 1)))"""),
        ("rest", """(drop (@storage_read $"3" (i64.const 0)))"""),
        ("large", """(drop (memory.grow (i32.const 40))) (@value_return (i64.const 2200000) (i64.const 0))"""),
        (
            "both",
            """
            (local $a i64)
            (local $b i64)
            (local.set $a (@promise_create $"alice.near" $"large" $"" (i64.const 60000) (i64.const 125000000000000)))
            (local.set $b (@promise_create $"alice.near" $"large" $"" (i64.const 60000) (i64.const 125000000000000)))
            (i64.store (i32.const 1024) (local.get $a))
            (i64.store (i32.const 1032) (local.get $b))
            (i64.store (i32.const 1040) (@promise_and (i64.const 1024) (i64.const 2)))
            (@promise_return (@promise_then (i64.load (i32.const 1040))
              $"alice.near" $"none" $"" (i64.const 60000) (i64.const 5000000000000)))
            """
        ),
        ("none", "")
    );

    [Theory]
    [InlineData(85u)]
    [InlineData(86u)]
    [InlineData(87u)]
    [InlineData(88u)]
    public void Contracts_earn_a_share_of_their_gas_until_protocol_86(uint version)
    {
        TestChain chain = Chain(version);
        NearToken before = chain.Balance("alice.near");

        chain.Run("carol.near", "alice.near", Call("none"));

        Assert.Equal(version < 87, chain.Balance("alice.near") > before);
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void A_call_of_no_method_is_refused_from_protocol_87_on(uint version)
    {
        TestChain chain = Chain(version);

        InvalidTxError? error = Check(chain, "carol.near", "alice.near", Call(""));

        Assert.Equal(
            version < 87 ? null : new InvalidTxError.ActionsValidation(new ActionsValidationError.FunctionCallEmptyMethodName()),
            error
        );
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void Delegate_actions_of_version_2_are_refused_from_protocol_87_on(uint version)
    {
        TestChain chain = Chain(version);
        SecretKey key = TestChain.Key("alice.near");
        var inner = new DelegateActionV2(
            TestChain.Id("alice.near"),
            TestChain.Id("bob.near"),
            [new Action.Transfer(NearToken.FromNear(1))],
            new TransactionNonce(100),
            1000,
            key.PublicKey
        );

        InvalidTxError? error = Check(chain, "carol.near", "alice.near", new Action.DelegateV2(inner.Sign(key)));

        Assert.Equal(
            version < 87 ? null : new InvalidTxError.ActionsValidation(new ActionsValidationError.RemovedProtocolFeature("DelegateV2", 87)),
            error
        );
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void Delegate_actions_may_not_empty_gas_keys_from_protocol_87_on(uint version)
    {
        TestChain chain = Chain(version);
        SecretKey key = TestChain.Key("alice.near");
        var inner = new DelegateAction(
            TestChain.Id("alice.near"),
            TestChain.Id("alice.near"),
            [new Action.WithdrawFromGasKey(key.PublicKey, NearToken.FromNear(1))],
            100,
            1000,
            key.PublicKey
        );

        InvalidTxError? error = Check(chain, "carol.near", "alice.near", new Action.Delegate(inner.Sign(key)));

        Assert.Equal(
            version < 87 ? null : new InvalidTxError.ActionsValidation(new ActionsValidationError.WithdrawFromGasKeyNotAllowedInDelegate()),
            error
        );
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void Inputs_of_more_than_four_megabytes_fail_a_receipt_from_protocol_87_on(uint version)
    {
        TestChain chain = Chain(version);

        ExecutionStatus result = chain.Result(chain.Run("carol.near", "alice.near", Call("both")));

        // Each input is stored with five bytes of framing.
        Assert.Equal(
            version < 87 ? null : new ActionErrorKind.TotalPromiseInputSizeExceeded(4_400_010UL, 4_194_944UL),
            ((result as ExecutionStatus.Failure)?.Error as TxExecutionError.ActionError)?.Inner.Kind
        );
        Assert.Empty(chain.State.Scan([3]));
    }

    [Theory]
    [InlineData(85u)]
    [InlineData(86u)]
    public void Calls_of_a_receipt_share_its_proof_from_protocol_86_on(uint version)
    {
        TestChain chain = Chain(version);
        for (int i = 0; i < 4; i++)
        {
            byte[] value = new byte[1_200_000];
            value[0] = (byte)(i + 1);
            chain.Run("carol.near", "alice.near", Call($"put{i}", value));
        }

        ExecutionStatus result = chain.Result(chain.Run("carol.near", "alice.near", Call("read"), Call("rest")));

        Assert.Equal(version < 86, result is not ExecutionStatus.Failure);
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    public void What_keys_add_to_the_proof_of_a_receipt_counts_from_protocol_87_on(uint version)
    {
        TestChain chain = Chain(version);
        chain.Run("alice.near", "alice.near", [.. Enumerable.Range(0, 64).Select(AddKey)]);
        for (int i = 0; i < 4; i++)
        {
            // A thousand bytes below the limit in all.
            byte[] value = new byte[999_750];
            value[0] = (byte)(i + 1);
            chain.Run("carol.near", "alice.near", Call($"put{i}", value));
        }

        ExecutionStatus result = chain.Result(
            chain.Run("alice.near", "alice.near", [Call("read"), Call("rest"), .. Enumerable.Range(64, 30).Select(AddKey)])
        );

        ActionError? error = ((result as ExecutionStatus.Failure)?.Error as TxExecutionError.ActionError)?.Inner;
        Assert.Equal(version < 87 ? null : new ActionErrorKind.ReceiptStorageProofSizeExceeded(4_000_000), error?.Kind);
        Assert.Equal(version >= 87, error?.Index >= 2);
    }

    private static Action AddKey(int i) => new Action.AddKey(TestChain.Key($"key{i}").PublicKey, AccessKey.FullAccess);

    private static TestChain Chain(uint version)
    {
        var chain = new TestChain(version, "alice.near", "bob.near", "carol.near");
        chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));
        return chain;
    }

    private static InvalidTxError? Check(TestChain chain, string signer, string receiver, Action action) =>
        new TransactionVerifier(chain.Block).Check(chain.Sign(signer, receiver, action), chain.State);

    private static Action.FunctionCall Call(string method, byte[]? input = null) =>
        new(method, input ?? [], NearGas.FromTeraGas(method is "read" or "rest" ? 140UL : 300UL), NearToken.Zero);
}
