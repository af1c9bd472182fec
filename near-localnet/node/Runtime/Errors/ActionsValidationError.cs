using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Which rule a list of actions breaks, by its shape alone.</summary>
[JsonConverter(typeof(EnumVariantConverter<ActionsValidationError>))]
internal abstract record ActionsValidationError : EnumVariant
{
    public sealed record DeleteActionMustBeFinal : ActionsValidationError;

    public sealed record TotalPrepaidGasExceeded(ulong TotalPrepaidGas, ulong Limit) : ActionsValidationError;

    public sealed record TotalNumberOfActionsExceeded(ulong TotalNumberOfActions, ulong Limit) : ActionsValidationError;

    public sealed record AddKeyMethodNamesNumberOfBytesExceeded(ulong TotalNumberOfBytes, ulong Limit) : ActionsValidationError;

    public sealed record AddKeyMethodNameLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record IntegerOverflow : ActionsValidationError;

    public sealed record InvalidAccountId(string AccountId) : ActionsValidationError;

    public sealed record ContractSizeExceeded(ulong Size, ulong Limit) : ActionsValidationError;

    public sealed record FunctionCallMethodNameLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record FunctionCallArgumentsLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record UnsuitableStakingKey(PublicKey PublicKey) : ActionsValidationError;

    public sealed record FunctionCallZeroAttachedGas : ActionsValidationError;

    public sealed record FunctionCallEmptyMethodName : ActionsValidationError;

    public sealed record WithdrawFromGasKeyNotAllowedInDelegate : ActionsValidationError;

    public sealed record DelegateActionMustBeOnlyOne : ActionsValidationError;

    public sealed record UnsupportedProtocolFeature(string ProtocolFeature, uint Version) : ActionsValidationError;

    public sealed record InvalidDeterministicStateInitReceiver(AccountId ReceiverId, AccountId DerivedId) : ActionsValidationError;

    public sealed record DeterministicStateInitKeyLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record DeterministicStateInitValueLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record GasKeyInvalidNumNonces(ushort RequestedNonces, ushort Limit) : ActionsValidationError;

    public sealed record AddGasKeyWithNonZeroBalance(NearToken Balance) : ActionsValidationError;

    public sealed record GasKeyFunctionCallAllowanceNotAllowed : ActionsValidationError;

    public sealed record TotalNumberOfDeployActionsExceeded(ulong NumberOfDeployActions, ulong Limit) : ActionsValidationError;

    public sealed record InvalidUniversalStateInitReceiver(AccountId ReceiverId, AccountId DerivedId) : ActionsValidationError;

    public sealed record UniversalStateInitKeyLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record UniversalStateInitValueLengthExceeded(ulong Length, ulong Limit) : ActionsValidationError;

    public sealed record MalformedUniversalStateInit : ActionsValidationError;

    public sealed record RemovedProtocolFeature(string ProtocolFeature, uint Version) : ActionsValidationError;

    public sealed record TotalNumberOfStateInitKeysExceeded(ulong NumberOfKeys, ulong Limit) : ActionsValidationError;

    public sealed record TotalNumberOfStateInitEntriesExceeded(ulong NumberOfEntries, ulong Limit) : ActionsValidationError;
}
