using System.Text.Json.Serialization;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Which rule a receipt breaks that a contract made.</summary>
[JsonConverter(typeof(EnumVariantConverter<ReceiptValidationError>))]
internal abstract record ReceiptValidationError : EnumVariant
{
    public sealed record ReturnedValueLengthExceeded(ulong Length, ulong Limit) : ReceiptValidationError;

    public sealed record NumberInputDataDependenciesExceeded(ulong NumberOfInputDataDependencies, ulong Limit) : ReceiptValidationError;

    public sealed record ActionsValidation(ActionsValidationError Inner) : ReceiptValidationError;

    public sealed record ReceiptSizeExceeded(ulong Size, ulong Limit) : ReceiptValidationError;
}
