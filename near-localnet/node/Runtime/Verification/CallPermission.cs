using Near.Client;
using Near.Localnet.Runtime.Errors;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Verification;

/// <summary>What a function-call key may sign: one call of an allowed method of its contract, without NEAR attached.</summary>
internal static class CallPermission
{
    /// <summary>Why the key may not sign the actions; null when it may, or is not restricted.</summary>
    public static InvalidAccessKeyError? Check(FunctionCallPermission? permission, AccountId receiver, IReadOnlyList<Action> actions)
    {
        if (permission is null)
            return null;
        if (actions is not [Action.FunctionCall call])
            return new InvalidAccessKeyError.RequiresFullAccess();
        if (!call.Deposit.IsZero)
            return new InvalidAccessKeyError.DepositWithFunctionCall();
        if (receiver.Value != permission.ReceiverId)
            return new InvalidAccessKeyError.ReceiverMismatch(receiver, permission.ReceiverId);
        return permission.MethodNames.Count > 0 && !permission.MethodNames.Contains(call.MethodName)
            ? new InvalidAccessKeyError.MethodNameMismatch(call.MethodName)
            : null;
    }
}
