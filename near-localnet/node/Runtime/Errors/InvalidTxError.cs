using System.Text.Json.Serialization;
using Near.Client;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why a transaction is refused before any of its actions run (nearcore, core/primitives/src/errors.rs).</summary>
[JsonConverter(typeof(EnumVariantConverter<InvalidTxError>))]
internal abstract record InvalidTxError : EnumVariant
{
    public sealed record InvalidAccessKeyError(Errors.InvalidAccessKeyError Inner) : InvalidTxError;

    public sealed record InvalidSignerId(string SignerId) : InvalidTxError;

    public sealed record SignerDoesNotExist(AccountId SignerId) : InvalidTxError;

    public sealed record InvalidNonce(ulong TxNonce, ulong AkNonce) : InvalidTxError;

    public sealed record NonceTooLarge(ulong TxNonce, ulong UpperBound) : InvalidTxError;

    public sealed record InvalidReceiverId(string ReceiverId) : InvalidTxError;

    public sealed record InvalidSignature : InvalidTxError;

    public sealed record NotEnoughBalance(AccountId SignerId, NearToken Balance, NearToken Cost) : InvalidTxError;

    public sealed record LackBalanceForState(AccountId SignerId, NearToken Amount) : InvalidTxError;

    public sealed record CostOverflow : InvalidTxError;

    public sealed record InvalidChain : InvalidTxError;

    public sealed record Expired : InvalidTxError;

    public sealed record ActionsValidation(ActionsValidationError Inner) : InvalidTxError;

    public sealed record TransactionSizeExceeded(ulong Size, ulong Limit) : InvalidTxError;

    public sealed record InvalidTransactionVersion : InvalidTxError;

    /// <param name="CongestionLevel">From 0 to 1.</param>
    public sealed record ShardCongested(uint ShardId, double CongestionLevel) : InvalidTxError;

    public sealed record InvalidNonceIndex(ushort? TxNonceIndex, ushort NumNonces) : InvalidTxError;

    public sealed record NotEnoughGasKeyBalance(AccountId SignerId, NearToken Balance, NearToken Cost) : InvalidTxError;

    public sealed record NotEnoughBalanceForDeposit(AccountId SignerId, NearToken Balance, NearToken Cost, DepositCostFailureReason Reason)
        : InvalidTxError;
}
