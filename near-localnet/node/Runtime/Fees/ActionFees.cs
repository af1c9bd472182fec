using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.State;
using Action = Near.Client.Action;

namespace Near.Localnet.Runtime.Fees;

/// <summary>
/// Gas of actions: what sending burns at once, and what is bought for executing. All sums throw <see cref="OverflowException"/> beyond 64
/// bits.
/// </summary>
internal sealed class ActionFees(RuntimeConfig config)
{
    // Borsh of a gas key's balance and number of nonces, of a full-access gas key, and of one nonce.
    private const ulong GasKeyInfoLength = 18;
    private const ulong GasKeyLength = 27;
    private const ulong NonceLength = sizeof(ulong);

    public ParameterCost NewReceiptSend(bool sir) => config.Fee(ActionCost.NewActionReceipt).Send(sir);

    public ParameterCost NewReceiptExec => config.Fee(ActionCost.NewActionReceipt).Execution;

    /// <summary>What sending the actions burns.</summary>
    public ParameterCost Send(IEnumerable<Action> actions, AccountId receiver, bool sir) =>
        actions.Aggregate(default(ParameterCost), (sum, action) => sum + Send(action, receiver, sir));

    /// <summary>What sending the inner actions of a delegate action will burn, bought in advance.</summary>
    public ParameterCost PrepaidSend(IEnumerable<Action> actions) =>
        actions.Aggregate(
            default(ParameterCost),
            (sum, action) => Inner(action) is var (sender, receiver, inner, _) ? sum + Send(inner, receiver, sir: sender == receiver) : sum
        );

    /// <summary>What executing the actions will burn, without the gas of function calls.</summary>
    public ParameterCost PrepaidExec(IEnumerable<Action> actions, AccountId receiver) =>
        actions.Aggregate(
            default(ParameterCost),
            (sum, action) =>
                Inner(action) is var (_, innerReceiver, inner, _)
                    ? sum + PrepaidExec(inner, innerReceiver) + Exec(action, innerReceiver) + NewReceiptExec
                    : sum + Exec(action, receiver)
        );

    /// <summary>
    /// What checking a transaction's signatures burns beyond the fees: its signer's, and those of delegate actions. The time that the
    /// latter take counts where they are executed; until protocol 86 it counted here.
    /// </summary>
    public ParameterCost Signatures(PublicKey signer, IEnumerable<Action> actions) =>
        actions.Aggregate(
            Signature(signer),
            (sum, action) =>
                Inner(action) is not var (_, _, _, key) ? sum
                : config.FixesMlDsaCosts ? sum + Signature(key) with { Compute = 0 }
                : sum + Signature(key)
        );

    /// <summary>What checking one signature costs beyond the fees.</summary>
    public ParameterCost Signature(PublicKey signer) =>
        signer.KeyType == KeyType.MlDsa65 ? config.Economics.MlDsa65VerificationCost : default;

    /// <summary>The gas attached to function calls, also inside delegate actions.</summary>
    public static ulong PrepaidGas(IEnumerable<Action> actions) =>
        actions.Aggregate(
            0UL,
            (sum, action) =>
                checked(
                    sum
                    + action switch
                    {
                        Action.FunctionCall call => call.Gas.Value,
                        _ when Inner(action) is var (_, _, inner, _) => PrepaidGas(inner),
                        _ => 0,
                    }
                )
        );

    /// <summary>The NEAR attached to the actions, also inside delegate actions.</summary>
    public static NearToken Deposit(IEnumerable<Action> actions) =>
        actions.Aggregate(
            NearToken.Zero,
            (sum, action) =>
                sum
                + action switch
                {
                    Action.FunctionCall call => call.Deposit,
                    Action.Transfer transfer => transfer.Deposit,
                    Action.TransferToGasKey transfer => transfer.Deposit,
                    Action.DeterministicStateInit init => init.Deposit,
                    Action.UniversalStateInit init => init.Deposit,
                    _ when Inner(action) is var (_, _, inner, _) => Deposit(inner),
                    _ => NearToken.Zero,
                }
        );

    /// <summary>What executing one action burns, without the gas of a function call.</summary>
    public ParameterCost Exec(Action action, AccountId receiver)
    {
        ParameterCost plain = Sum(action, receiver, fee => fee.Execution);
        return action switch
        {
            Action.AddKey { AccessKey.Permission: var permission, PublicKey: var key }
                when Permissions.GasKeyOf(permission) is { NumNonces: var nonces } => plain
                + (config.Fee(ActionCost.GasKeyNonceWriteBase).Execution + GasKeyBytes(NonceKeyLength(receiver, key) + NonceLength))
                    * nonces,
            Action.TransferToGasKey { PublicKey: var key } => plain + GasKeyBytes(KeyLength(receiver, key) + GasKeyLength),
            Action.WithdrawFromGasKey { PublicKey: var key } => plain + GasKeyBytes(KeyLength(receiver, key) + GasKeyLength),
            _ => plain,
        };

        ParameterCost GasKeyBytes(ulong count) => config.Fee(ActionCost.GasKeyByte).Execution * count;
    }

    private ParameterCost Send(Action action, AccountId receiver, bool sir)
    {
        ParameterCost plain = Sum(action, receiver, fee => fee.Send(sir));
        ParameterCost gasKeyByte = config.Fee(ActionCost.GasKeyByte).Send(sir);
        return action switch
        {
            Action.AddKey { AccessKey.Permission: var permission } when Permissions.GasKeyOf(permission) is not null => plain
                + gasKeyByte * GasKeyInfoLength,
            Action.TransferToGasKey { PublicKey: var key } => plain + gasKeyByte * SentLength(key),
            Action.WithdrawFromGasKey { PublicKey: var key } => plain + gasKeyByte * SentLength(key),
            _ when Inner(action) is var (_, innerReceiver, inner, _) => plain + Send(inner, innerReceiver, sir),
            _ => plain,
        };
    }

    /// <summary>The parts of an action's fee that are counted the same way for sending and executing.</summary>
    private ParameterCost Sum(Action action, AccountId receiver, Func<Fee, ParameterCost> side)
    {
        return action switch
        {
            Action.CreateAccount => Of(ActionCost.CreateAccount),
            Action.DeployContract deploy => WithBytes(ActionCost.DeployContractBase, ActionCost.DeployContractByte, deploy.Code.Length),
            Action.FunctionCall call => WithBytes(
                ActionCost.FunctionCallBase,
                ActionCost.FunctionCallByte,
                Utf8Length(call.MethodName) + call.Args.Length
            ),
            Action.Transfer => Of(ActionCost.Transfer) + ImplicitCreation(),
            Action.Stake => Of(ActionCost.Stake),
            Action.AddKey { AccessKey.Permission: var permission } when Permissions.CallOf(permission) is { } call => WithBytes(
                ActionCost.AddFunctionCallKeyBase,
                ActionCost.AddFunctionCallKeyByte,
                call.MethodNames.Sum(name => Utf8Length(name) + 1)
            ),
            Action.AddKey => Of(ActionCost.AddFullAccessKey),
            Action.DeleteKey => Of(ActionCost.DeleteKey),
            Action.DeleteAccount => Of(ActionCost.DeleteAccount),
            Action.Delegate or Action.DelegateV2 => Of(ActionCost.Delegate),
            Action.DeployGlobalContract deploy => WithBytes(
                ActionCost.DeployGlobalContractBase,
                ActionCost.DeployGlobalContractByte,
                deploy.Code.Length
            ),
            Action.UseGlobalContract use => WithBytes(
                ActionCost.UseGlobalContractBase,
                ActionCost.UseGlobalContractByte,
                (long)AccountCode.LengthOf(use.ContractIdentifier)
            ),
            Action.DeterministicStateInit { StateInit: var init } => WithBytes(
                ActionCost.DeterministicStateInitBase,
                ActionCost.DeterministicStateInitByte,
                StateInitLength(init)
            )
                + Of(ActionCost.DeterministicStateInitEntry) * (ulong)init.Data.Count,
            Action.UniversalStateInit { StateInit: var init } => WithBytes(
                ActionCost.UniversalStateInitBase,
                ActionCost.UniversalStateInitByte,
                init.Bytes.Length
            )
                + Of(ActionCost.UniversalStateInitEntry) * (ulong)(init.State?.Data.Count ?? 0)
                + Of(ActionCost.AddFullAccessKey) * (ulong)(init.State?.AccessKeys.Count ?? 0),
            Action.TransferToGasKey or Action.WithdrawFromGasKey => Of(ActionCost.GasKeyTransferBase),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.Kind, null),
        };

        ParameterCost Of(ActionCost cost) => side(config.Fee(cost));

        ParameterCost WithBytes(ActionCost once, ActionCost perByte, long bytes) => Of(once) + Of(perByte) * (ulong)bytes;

        // A transfer may have to make the account; the fee is taken whether it does or not.
        ParameterCost ImplicitCreation() =>
            receiver switch
            {
                { IsNearImplicit: true } => Of(ActionCost.CreateAccount) + Of(ActionCost.AddFullAccessKey),
                _ when config.IsImplicit(receiver) => Of(ActionCost.CreateAccount),
                _ => default,
            };
    }

    private static (AccountId Sender, AccountId Receiver, IReadOnlyList<Action> Actions, PublicKey Key)? Inner(Action action) =>
        action switch
        {
            Action.Delegate { Signed.DelegateAction: var d } => (d.SenderId, d.ReceiverId, d.Actions, d.PublicKey),
            Action.DelegateV2 { Signed.DelegateAction: var d } => (d.SenderId, d.ReceiverId, d.Actions, d.PublicKey),
            _ => null,
        };

    private ulong SentLength(PublicKey key) => config.FixesMlDsaCosts ? 1 + (ulong)key.Bytes.Length : HandleLength(key);

    private static ulong HandleLength(PublicKey key) => (ulong)PublicKeyHandle.BorshLength(key.KeyType);

    private static ulong KeyLength(AccountId account, PublicKey key) => 2 + (ulong)account.Value.Length + HandleLength(key);

    private static ulong NonceKeyLength(AccountId account, PublicKey key) => KeyLength(account, key) + sizeof(ushort);

    private static long StateInitLength(StateInit init) => init.Data.Sum(entry => entry.Key.Length + (long)entry.Value.Length);

    private static int Utf8Length(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
