using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why an access key may not sign what it signed.</summary>
[JsonConverter(typeof(EnumVariantConverter<InvalidAccessKeyError>))]
internal abstract record InvalidAccessKeyError : EnumVariant
{
    public sealed record AccessKeyNotFound(AccountId AccountId, PublicKey PublicKey) : InvalidAccessKeyError;

    public sealed record ReceiverMismatch(AccountId TxReceiver, string AkReceiver) : InvalidAccessKeyError;

    public sealed record MethodNameMismatch(string MethodName) : InvalidAccessKeyError;

    public sealed record RequiresFullAccess : InvalidAccessKeyError;

    public sealed record NotEnoughAllowance(AccountId AccountId, PublicKey PublicKey, NearToken Allowance, NearToken Cost)
        : InvalidAccessKeyError;

    public sealed record DepositWithFunctionCall : InvalidAccessKeyError;

    public sealed record DelegateActionRequiresNonGasKey : InvalidAccessKeyError;

    public sealed record DelegateActionRequiresGasKey : InvalidAccessKeyError;
}
