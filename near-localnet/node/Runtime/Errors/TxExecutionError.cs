using System.Text.Json.Serialization;

namespace Near.Localnet.Runtime.Errors;

/// <summary>Why an outcome is a failure: the transaction was refused, or one of its actions failed.</summary>
[JsonConverter(typeof(EnumVariantConverter<TxExecutionError>))]
internal abstract record TxExecutionError : EnumVariant
{
    public sealed record ActionError(Errors.ActionError Inner) : TxExecutionError;

    public sealed record InvalidTxError(Errors.InvalidTxError Inner) : TxExecutionError;
}
