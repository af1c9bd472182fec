using System.Text.Json;
using Near.Client;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Tests.Runtime;

public sealed class ErrorJsonTests
{
    private static readonly AccountId Alice = AccountId.Parse("alice.near");

    public static TheoryData<string> Errors() =>
        [
            """{"InvalidTxError":"Expired"}""",
            """{"InvalidTxError":{"InvalidNonce":{"tx_nonce":1,"ak_nonce":2}}}""",
            """{"InvalidTxError":{"NotEnoughBalance":{"signer_id":"alice.near","balance":"5","cost":"340282366920938463463374607431768211455"}}}""",
            """{"InvalidTxError":{"InvalidAccessKeyError":"RequiresFullAccess"}}""",
            """{"InvalidTxError":{"InvalidAccessKeyError":{"AccessKeyNotFound":{"account_id":"alice.near","public_key":"ed25519:11111111111111111111111111111111"}}}}""",
            """{"InvalidTxError":{"ActionsValidation":{"TotalPrepaidGasExceeded":{"total_prepaid_gas":2,"limit":1}}}}""",
            """{"InvalidTxError":{"InvalidNonceIndex":{"tx_nonce_index":null,"num_nonces":3}}}""",
            """{"InvalidTxError":{"NotEnoughBalanceForDeposit":{"signer_id":"alice.near","balance":"1","cost":"2","reason":"LackBalanceForState"}}}""",
            """{"ActionError":{"index":0,"kind":{"AccountDoesNotExist":{"account_id":"alice.near"}}}}""",
            """{"ActionError":{"index":null,"kind":{"LackBalanceForState":{"account_id":"alice.near","amount":"7"}}}}""",
            """{"ActionError":{"index":1,"kind":{"FunctionCallError":{"ExecutionError":"Smart contract panicked: ERR"}}}}""",
            """{"ActionError":{"index":1,"kind":{"FunctionCallError":{"MethodResolveError":"MethodNotFound"}}}}""",
            """{"ActionError":{"index":1,"kind":{"FunctionCallError":{"CompilationError":{"CodeDoesNotExist":{"account_id":"alice.near"}}}}}}""",
            """{"ActionError":{"index":1,"kind":{"FunctionCallError":{"CompilationError":{"PrepareError":"Deserialization"}}}}}""",
            """{"ActionError":{"index":0,"kind":"DelegateActionExpired"}}""",
            """{"ActionError":{"index":0,"kind":{"DelegateActionAccessKeyError":"DepositWithFunctionCall"}}}""",
            """{"ActionError":{"index":0,"kind":{"NewReceiptValidationError":{"ActionsValidation":"FunctionCallZeroAttachedGas"}}}}""",
        ];

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_error_reads_and_writes_nearcores_json(string json)
    {
        TxExecutionError? error = JsonSerializer.Deserialize<TxExecutionError>(json);

        Assert.Equal(json, JsonSerializer.Serialize(error));
    }

    [Fact]
    public void The_names_of_the_fields_are_nearcores() =>
        Assert.Equal(
            new TxExecutionError.ActionError(new ActionError(2, new ActionErrorKind.ActorNoPermission(Alice, AccountId.Parse("bob.near")))),
            JsonSerializer.Deserialize<TxExecutionError>(
                """{"ActionError":{"index":2,"kind":{"ActorNoPermission":{"account_id":"alice.near","actor_id":"bob.near"}}}}"""
            )
        );

    [Theory]
    [InlineData("""{"ActionError":{"index":2,"kind":"NoSuchKind"}}""")]
    [InlineData("""{"A":1,"B":2}""")]
    [InlineData("7")]
    public void What_is_no_error_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<TxExecutionError>(json));
}
