using System.Text.Json;

namespace Near.Client.Json;

/// <summary>The bodies that actions have in common in both JSON forms.</summary>
internal static class ActionBodies
{
    public static Action Read(ActionKind kind, JsonElement body, JsonSerializerOptions options) =>
        kind switch
        {
            ActionKind.FunctionCall => body.As<Action.FunctionCall>(options),
            ActionKind.Transfer => body.As<Action.Transfer>(options),
            ActionKind.Stake => body.As<Action.Stake>(options),
            ActionKind.AddKey => body.As<Action.AddKey>(options),
            ActionKind.DeleteKey => body.As<Action.DeleteKey>(options),
            ActionKind.DeleteAccount => body.As<Action.DeleteAccount>(options),
            ActionKind.TransferToGasKey => body.As<Action.TransferToGasKey>(options),
            ActionKind.WithdrawFromGasKey => body.As<Action.WithdrawFromGasKey>(options),
            ActionKind.UniversalStateInit => body.As<Action.UniversalStateInit>(options),
            ActionKind.Delegate => new Action.Delegate(body.As<SignedDelegateAction>(options)),
            ActionKind.DelegateV2 => new Action.DelegateV2(body.As<SignedDelegateActionV2>(options)),
            _ => throw new JsonException($"\"{kind}\" is no action of this form."),
        };

    public static object Of(Action action) =>
        action switch
        {
            Action.Delegate { Signed: var signed } => signed,
            Action.DelegateV2 { Signed: var signed } => signed,
            _ => action,
        };
}
