using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why an action failed (nearcore, core/primitives/src/errors.rs).</summary>
[JsonConverter(typeof(EnumVariantConverter<ActionErrorKind>))]
internal abstract record ActionErrorKind : EnumVariant
{
    public sealed record AccountAlreadyExists(AccountId AccountId) : ActionErrorKind;

    public sealed record AccountDoesNotExist(AccountId AccountId) : ActionErrorKind;

    public sealed record AccountNotInitialized(AccountId AccountId) : ActionErrorKind;

    public sealed record CreateAccountOnlyByRegistrar(AccountId AccountId, AccountId RegistrarAccountId, AccountId PredecessorId)
        : ActionErrorKind;

    public sealed record CreateAccountNotAllowed(AccountId AccountId, AccountId PredecessorId) : ActionErrorKind;

    public sealed record ActorNoPermission(AccountId AccountId, AccountId ActorId) : ActionErrorKind;

    public sealed record DeleteKeyDoesNotExist(AccountId AccountId, PublicKey PublicKey) : ActionErrorKind;

    public sealed record AddKeyAlreadyExists(AccountId AccountId, PublicKey PublicKey) : ActionErrorKind;

    public sealed record DeleteAccountStaking(AccountId AccountId) : ActionErrorKind;

    public sealed record LackBalanceForState(AccountId AccountId, NearToken Amount) : ActionErrorKind;

    public sealed record TriesToUnstake(AccountId AccountId) : ActionErrorKind;

    public sealed record TriesToStake(AccountId AccountId, NearToken Stake, NearToken Locked, NearToken Balance) : ActionErrorKind;

    public sealed record InsufficientStake(AccountId AccountId, NearToken Stake, NearToken MinimumStake) : ActionErrorKind;

    public sealed record FunctionCallError(Errors.FunctionCallError Inner) : ActionErrorKind;

    public sealed record NewReceiptValidationError(ReceiptValidationError Inner) : ActionErrorKind;

    public sealed record OnlyImplicitAccountCreationAllowed(AccountId AccountId) : ActionErrorKind;

    public sealed record DeleteAccountWithLargeState(AccountId AccountId) : ActionErrorKind;

    public sealed record DelegateActionInvalidSignature : ActionErrorKind;

    public sealed record DelegateActionSenderDoesNotMatchTxReceiver(AccountId SenderId, AccountId ReceiverId) : ActionErrorKind;

    public sealed record DelegateActionExpired : ActionErrorKind;

    public sealed record DelegateActionAccessKeyError(InvalidAccessKeyError Inner) : ActionErrorKind;

    public sealed record DelegateActionInvalidNonce(ulong DelegateNonce, ulong AkNonce) : ActionErrorKind;

    public sealed record DelegateActionNonceTooLarge(ulong DelegateNonce, ulong UpperBound) : ActionErrorKind;

    public sealed record DelegateActionInvalidNonceIndex(ushort NonceIndex, ushort NumNonces) : ActionErrorKind;

    public sealed record GlobalContractDoesNotExist(GlobalContractIdentifier Identifier) : ActionErrorKind;

    public sealed record GasKeyDoesNotExist(AccountId AccountId, PublicKey PublicKey) : ActionErrorKind;

    public sealed record InsufficientGasKeyBalance(AccountId AccountId, PublicKey PublicKey, NearToken Balance, NearToken Required)
        : ActionErrorKind;

    public sealed record TotalPromiseInputSizeExceeded(ulong Size, ulong Limit) : ActionErrorKind;

    public sealed record ReceiptStorageProofSizeExceeded(ulong Limit) : ActionErrorKind;

    public sealed record GasKeyBalanceTooHigh(AccountId AccountId, PublicKey? PublicKey, NearToken Balance) : ActionErrorKind;
}
