using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;

namespace Near.Localnet.Runtime.Verification;

/// <summary>The rules for receipts that a contract makes (nearcore, verifier.rs).</summary>
internal sealed class ReceiptValidator(RuntimeConfig config)
{
    private readonly ActionValidator _actions = new(config);
    private readonly VmLimits _limits = config.Limits;

    /// <summary>The first rule that is broken; null when none is.</summary>
    public ReceiptValidationError? Check(Receipt receipt)
    {
        ulong size = (ulong)BorshCodec.Encode(receipt).Length;
        if (size > _limits.MaxReceiptSize)
            return new ReceiptValidationError.ReceiptSizeExceeded(size, _limits.MaxReceiptSize);
        return receipt.Body switch
        {
            ActionReceipt action => Check(action, receipt),
            DataReceipt { Data: { } data } when (ulong)data.Length > _limits.MaxLengthReturnedData =>
                new ReceiptValidationError.ReturnedValueLengthExceeded((ulong)data.Length, _limits.MaxLengthReturnedData),
            _ => null,
        };
    }

    private ReceiptValidationError? Check(ActionReceipt action, Receipt receipt)
    {
        ulong inputs = (ulong)action.InputDataIds.Count;
        if (inputs > _limits.MaxNumberInputDataDependencies)
            return new ReceiptValidationError.NumberInputDataDependenciesExceeded(inputs, _limits.MaxNumberInputDataDependencies);
        return _actions.Check(action.Actions, receipt.ReceiverId) is { } error ? new ReceiptValidationError.ActionsValidation(error) : null;
    }
}
