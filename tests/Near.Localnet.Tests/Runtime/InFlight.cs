using System.Text;
using Near.Client;
using Near.Client.Borsh;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>
/// What receipts hold: their deposits, and the gas that was bought for them. Counted here anew, from the parameters alone.
/// </summary>
internal sealed class InFlight(RuntimeConfig config)
{
    private const byte Postponed = 6,
        Delayed = 7,
        Yielded = 12,
        Buffered = 14;

    /// <summary>NEAR in the receipts and in those that wait in the state.</summary>
    public UInt128 Sum(IEnumerable<Receipt> receipts, StateTrie state) =>
        receipts.Concat(Waiting(state)).Aggregate(UInt128.Zero, (sum, receipt) => sum + Of(receipt));

    private static IEnumerable<Receipt> Waiting(StateTrie state)
    {
        foreach ((byte[] _, byte[] value) in state.Scan([Postponed]).Concat(state.Scan([Yielded])))
            yield return BorshCodec.Decode<Receipt>(value);
        foreach ((byte[] key, byte[] value) in state.Scan([Delayed]).Concat(state.Scan([Buffered])).Where(entry => entry.Key.Length > 1))
        {
            var reader = new BorshReader(value.AsSpan(3)); // two tag bytes, a version; gas and size follow
            yield return Receipt.Read(ref reader);
        }
    }

    private UInt128 Of(Receipt receipt)
    {
        if (receipt.Body is not ActionReceipt body)
            return 0;
        UInt128 deposits = body.Actions.Aggregate(UInt128.Zero, (sum, action) => sum + Deposit(action));
        if (receipt.PredecessorId.IsSystem)
            return deposits;
        ulong gas = Execution(ActionCost.NewActionReceipt) + Sum(body.Actions, action => Bought(action, receipt.ReceiverId));
        return deposits + (body.GasPrice.Yoctos * gas);
    }

    private static UInt128 Deposit(Action action) =>
        action switch
        {
            Action.Transfer transfer => transfer.Deposit.Yoctos,
            Action.FunctionCall call => call.Deposit.Yoctos,
            Action.TransferToGasKey transfer => transfer.Deposit.Yoctos,
            Action.DeterministicStateInit init => init.Deposit.Yoctos,
            Action.UniversalStateInit init => init.Deposit.Yoctos,
            Action.Delegate { Signed.DelegateAction: var inner } => inner.Actions.Aggregate(
                UInt128.Zero,
                (sum, each) => sum + Deposit(each)
            ),
            Action.DelegateV2 { Signed.DelegateAction: var inner } => inner.Actions.Aggregate(
                UInt128.Zero,
                (sum, each) => sum + Deposit(each)
            ),
            _ => 0,
        };

    /// <summary>Gas of executing an action, and of sending on what it delegates.</summary>
    private ulong Bought(Action action, AccountId receiver) =>
        action switch
        {
            Action.CreateAccount => Execution(ActionCost.CreateAccount),
            Action.DeployContract deploy => Bytes(ActionCost.DeployContractBase, ActionCost.DeployContractByte, deploy.Code.Length),
            Action.FunctionCall call => call.Gas.Value
                + Bytes(
                    ActionCost.FunctionCallBase,
                    ActionCost.FunctionCallByte,
                    Encoding.UTF8.GetByteCount(call.MethodName) + call.Args.Length
                ),
            Action.Transfer => Execution(ActionCost.Transfer) + Creation(receiver, Execution),
            Action.Stake => Execution(ActionCost.Stake),
            Action.DeleteKey => Execution(ActionCost.DeleteKey),
            Action.DeleteAccount => Execution(ActionCost.DeleteAccount),
            Action.AddKey { AccessKey.Permission: AccessKeyPermission.FunctionCall({ MethodNames: var names }) } => Bytes(
                ActionCost.AddFunctionCallKeyBase,
                ActionCost.AddFunctionCallKeyByte,
                names.Sum(name => name.Length + 1)
            ),
            Action.AddKey { AccessKey.Permission: AccessKeyPermission.GasKeyFullAccess({ NumNonces: var nonces }) } => Execution(
                ActionCost.AddFullAccessKey
            ) + (nonces * (Execution(ActionCost.GasKeyNonceWriteBase) + (Execution(ActionCost.GasKeyByte) * (KeyLength(receiver) + 10)))),
            Action.AddKey => Execution(ActionCost.AddFullAccessKey),
            Action.TransferToGasKey or Action.WithdrawFromGasKey => Execution(ActionCost.GasKeyTransferBase)
                + (Execution(ActionCost.GasKeyByte) * (KeyLength(receiver) + 27)),
            Action.DeployGlobalContract deploy => Bytes(
                ActionCost.DeployGlobalContractBase,
                ActionCost.DeployGlobalContractByte,
                deploy.Code.Length
            ),
            Action.UseGlobalContract use => Bytes(
                ActionCost.UseGlobalContractBase,
                ActionCost.UseGlobalContractByte,
                Length(use.ContractIdentifier)
            ),
            Action.DeterministicStateInit { StateInit.Data: var data } => Bytes(
                ActionCost.DeterministicStateInitBase,
                ActionCost.DeterministicStateInitByte,
                data.Sum(entry => entry.Key.Length + entry.Value.Length)
            ) + (Execution(ActionCost.DeterministicStateInitEntry) * (ulong)data.Count),
            Action.UniversalStateInit { StateInit: { Bytes.Length: var length, State: { } state } } => Bytes(
                ActionCost.UniversalStateInitBase,
                ActionCost.UniversalStateInitByte,
                length
            )
                + (Execution(ActionCost.UniversalStateInitEntry) * (ulong)state.Data.Count)
                + (Execution(ActionCost.AddFullAccessKey) * (ulong)state.AccessKeys.Count),
            Action.Delegate { Signed.DelegateAction: var inner } => Delegated(inner.SenderId, inner.ReceiverId, inner.Actions),
            Action.DelegateV2 { Signed.DelegateAction: var inner } => Delegated(inner.SenderId, inner.ReceiverId, inner.Actions),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null),
        };

    /// <summary>The actions that this suite delegates.</summary>
    private ulong Delegated(AccountId sender, AccountId receiver, IReadOnlyList<Action> actions)
    {
        bool sir = sender == receiver;
        return Execution(ActionCost.Delegate)
            + Execution(ActionCost.NewActionReceipt)
            + Sum(actions, action => Bought(action, receiver) + Sent(action));

        ulong Sent(Action action) =>
            action switch
            {
                Action.Transfer => Sending(ActionCost.Transfer) + Creation(receiver, Sending),
                Action.DeleteAccount => Sending(ActionCost.DeleteAccount),
                Action.UniversalStateInit { StateInit: { Bytes.Length: var length, State: { } state } } => Sending(
                    ActionCost.UniversalStateInitBase
                )
                    + (Sending(ActionCost.UniversalStateInitByte) * (ulong)length)
                    + (Sending(ActionCost.UniversalStateInitEntry) * (ulong)state.Data.Count)
                    + (Sending(ActionCost.AddFullAccessKey) * (ulong)state.AccessKeys.Count),
                Action.FunctionCall call => Sending(ActionCost.FunctionCallBase)
                    + (Sending(ActionCost.FunctionCallByte) * (ulong)(call.MethodName.Length + call.Args.Length)),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null),
            };

        ulong Sending(ActionCost cost) => config.Fee(cost).Send(sir).Gas;
    }

    private ulong Creation(AccountId receiver, Func<ActionCost, ulong> side) =>
        (
            receiver.IsNearImplicit
            || receiver.IsEthImplicit
            || receiver.IsDeterministic
            || (receiver.IsUniversal && config.ProtocolVersion >= 87)
                ? side(ActionCost.CreateAccount)
                : 0
        ) + (receiver.IsNearImplicit ? side(ActionCost.AddFullAccessKey) : 0);

    private ulong Bytes(ActionCost once, ActionCost perByte, int count) => Execution(once) + (Execution(perByte) * (ulong)count);

    private ulong Execution(ActionCost cost) => config.Fee(cost).Execution.Gas;

    private static ulong Sum(IEnumerable<Action> actions, Func<Action, ulong> of) =>
        actions.Aggregate(0UL, (sum, action) => sum + of(action));

    // A column byte twice, the name, and an ed25519 key with its type.
    private static ulong KeyLength(AccountId account) => 2 + (ulong)account.Value.Length + 33;

    private static int Length(GlobalContractIdentifier id) =>
        id is GlobalContractIdentifier.ByAccount(var account) ? account.Value.Length : 32;
}
