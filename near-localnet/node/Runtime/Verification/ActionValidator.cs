using System.Text;
using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.Runtime.Fees;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Verification;

/// <summary>The rules that a list of actions keeps whatever the state (nearcore, action_validation.rs).</summary>
internal sealed class ActionValidator(RuntimeConfig config)
{
    private const ushort MaxNoncesOfGasKey = 1024;

    private readonly VmLimits _limits = config.Limits;
    private readonly StateInitValidator _stateInits = new(config);

    /// <summary>The first rule that is broken; null when none is.</summary>
    public ActionsValidationError? Check(IReadOnlyList<Action> actions, AccountId receiver)
    {
        if ((ulong)actions.Count > _limits.MaxActionsPerReceipt)
            return new ActionsValidationError.TotalNumberOfActionsExceeded((ulong)actions.Count, _limits.MaxActionsPerReceipt);
        ulong deploys = (ulong)actions.Count(action => action is Action.DeployContract or Action.DeployGlobalContract);
        if (deploys > _limits.MaxDeployActionsPerReceipt)
            return new ActionsValidationError.TotalNumberOfDeployActionsExceeded(deploys, _limits.MaxDeployActionsPerReceipt);
        if (_stateInits.CheckTotals(actions) is { } totals)
            return totals;
        int delegates = 0;
        for (int i = 0; i < actions.Count; i++)
        {
            if (actions[i] is Action.DeleteAccount && i < actions.Count - 1)
                return new ActionsValidationError.DeleteActionMustBeFinal();
            if (actions[i].IsDelegate && ++delegates > 1)
                return new ActionsValidationError.DelegateActionMustBeOnlyOne();
            if (Check(actions[i], receiver) is { } error)
                return error;
        }
        return CheckGas(actions);
    }

    private ActionsValidationError? Check(Action action, AccountId receiver) =>
        action switch
        {
            Action.DeployContract { Code: var code } => CheckCode(code),
            Action.DeployGlobalContract { Code: var code } => CheckCode(code),
            Action.FunctionCall call => CheckCall(call),
            Action.Stake { PublicKey: var key } when !StakingKey.IsValid(key) => new ActionsValidationError.UnsuitableStakingKey(key),
            Action.AddKey { AccessKey.Permission: var permission } => CheckPermission(permission) ?? CheckGasKey(permission),
            Action.DeterministicStateInit { StateInit: var init } => _stateInits.Check(init, receiver),
            Action.UniversalStateInit { StateInit: var init } => _stateInits.Check(init, receiver),
            Action.DelegateV2 when config.Enables(ProtocolFeature.RejectDelegateV2) => new ActionsValidationError.RemovedProtocolFeature(
                "DelegateV2",
                config.ProtocolVersion
            ),
            Action.Delegate { Signed.DelegateAction: var inner } => CheckDelegate(inner.Actions, inner.ReceiverId),
            Action.DelegateV2 { Signed.DelegateAction: var inner } => CheckDelegate(inner.Actions, inner.ReceiverId),
            _ => null,
        };

    private ActionsValidationError? CheckDelegate(IReadOnlyList<Action> actions, AccountId receiver) =>
        config.Enables(ProtocolFeature.RejectWithdrawFromGasKeyInDelegate) && actions.Any(action => action is Action.WithdrawFromGasKey)
            ? new ActionsValidationError.WithdrawFromGasKeyNotAllowedInDelegate()
            : Check(actions, receiver);

    private ActionsValidationError? CheckGas(IReadOnlyList<Action> actions)
    {
        try
        {
            ulong gas = ActionFees.PrepaidGas(actions);
            return gas > _limits.MaxTotalPrepaidGas
                ? new ActionsValidationError.TotalPrepaidGasExceeded(gas, _limits.MaxTotalPrepaidGas)
                : null;
        }
        catch (OverflowException)
        {
            return new ActionsValidationError.IntegerOverflow();
        }
    }

    private ActionsValidationError.ContractSizeExceeded? CheckCode(byte[] code) =>
        (ulong)code.Length > _limits.MaxContractSize ? new((ulong)code.Length, _limits.MaxContractSize) : null;

    private ActionsValidationError? CheckCall(Action.FunctionCall call)
    {
        if (call.Gas == NearGas.Zero)
            return new ActionsValidationError.FunctionCallZeroAttachedGas();
        if (call.MethodName.Length == 0 && config.Enables(ProtocolFeature.RejectEmptyMethodName))
            return new ActionsValidationError.FunctionCallEmptyMethodName();
        ulong nameLength = (ulong)Encoding.UTF8.GetByteCount(call.MethodName);
        if (nameLength > _limits.MaxLengthMethodName)
            return new ActionsValidationError.FunctionCallMethodNameLengthExceeded(nameLength, _limits.MaxLengthMethodName);
        return (ulong)call.Args.Length > _limits.MaxArgumentsLength
            ? new ActionsValidationError.FunctionCallArgumentsLengthExceeded((ulong)call.Args.Length, _limits.MaxArgumentsLength)
            : null;
    }

    private ActionsValidationError? CheckPermission(AccessKeyPermission permission)
    {
        if (Permissions.CallOf(permission) is not { } call)
            return null;
        if (!AccountId.TryParse(call.ReceiverId, out _))
        {
            return new ActionsValidationError.InvalidAccountId(
                call.ReceiverId[..Math.Min(call.ReceiverId.Length, 2 * AccountId.MaxLength)]
            );
        }

        var lengths = call.MethodNames.Select(name => (ulong)Encoding.UTF8.GetByteCount(name)).ToList();
        if (lengths.Find(length => length > _limits.MaxLengthMethodName) is > 0 and var tooLong)
            return new ActionsValidationError.AddKeyMethodNameLengthExceeded(tooLong, _limits.MaxLengthMethodName);
        ulong total = lengths.Aggregate(0UL, (sum, length) => sum + length + 1);
        return total > _limits.MaxNumberBytesMethodNames
            ? new ActionsValidationError.AddKeyMethodNamesNumberOfBytesExceeded(total, _limits.MaxNumberBytesMethodNames)
            : null;
    }

    private static ActionsValidationError? CheckGasKey(AccessKeyPermission permission)
    {
        if (Permissions.GasKeyOf(permission) is not { } gasKey)
            return null;
        if (Permissions.CallOf(permission)?.Allowance is not null)
            return new ActionsValidationError.GasKeyFunctionCallAllowanceNotAllowed();
        if (gasKey.NumNonces is 0 or > MaxNoncesOfGasKey)
            return new ActionsValidationError.GasKeyInvalidNumNonces(gasKey.NumNonces, MaxNoncesOfGasKey);
        return gasKey.Balance.IsZero ? null : new ActionsValidationError.AddGasKeyWithNonZeroBalance(gasKey.Balance);
    }
}
