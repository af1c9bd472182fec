using System.Text;
using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Vm.Calls;

/// <summary>
/// What a call did to the world outside in the form of the vectors' <c>actions</c>; receipts are numbered by their place in it.
/// </summary>
internal sealed class EffectsJson(IReadOnlyList<VmEffect> effects)
{
    private readonly Dictionary<int, int> _positions = effects
        .Index()
        .Where(effect => effect.Item is VmEffect.ReceiptCreated)
        .ToDictionary(effect => ((VmEffect.ReceiptCreated)effect.Item).Receipt.Index, effect => effect.Index);

    public JsonArray ToJson() => [.. effects.Select(Describe)];

    /// <summary>The place of a receipt by its index among the receipts.</summary>
    public int PositionOf(int receiptIndex) => _positions[receiptIndex];

    private JsonObject Describe(VmEffect effect) =>
        effect switch
        {
            VmEffect.ReceiptCreated { Receipt.Yield: { } yield } created => Named(
                "YieldCreate",
                new JsonObject
                {
                    ["data_id"] = yield.DataId.ToString(),
                    ["receiver_id"] = created.Receipt.Receiver.Value,
                    ["yield_id"] = yield.YieldId?.ToString(),
                }
            ),
            VmEffect.ReceiptCreated created => Named(
                "CreateReceipt",
                new JsonObject
                {
                    ["receipt_indices"] = new JsonArray([
                        .. created.Receipt.Dependencies.Select(index => JsonValue.Create(PositionOf(index))),
                    ]),
                    ["receiver_id"] = created.Receipt.Receiver.Value,
                }
            ),
            VmEffect.RefundToSet refund => OnReceipt(
                "SetRefundTo",
                refund.Receipt,
                new JsonObject { ["refund_to"] = refund.RefundTo.Value }
            ),
            VmEffect.YieldResumed resumed => Named(
                "YieldResume",
                new JsonObject { ["data_id"] = resumed.DataId.ToString(), ["data"] = Convert.ToHexStringLower(resumed.Data) }
            ),
            VmEffect.ActionAppended appended => Describe(appended.Receipt, appended.Receipt.Actions[appended.ActionIndex]),
            _ => throw new ArgumentOutOfRangeException(nameof(effect)),
        };

    private JsonObject Describe(VmReceipt receipt, VmAction action)
    {
        (string name, JsonObject fields) = action.Action switch
        {
            Action.CreateAccount => ("CreateAccount", new JsonObject()),
            Action.Transfer transfer => ("Transfer", new JsonObject { ["deposit"] = Yoctos(transfer.Deposit) }),
            Action.Stake stake => (
                "Stake",
                new JsonObject { ["stake"] = Yoctos(stake.Amount), ["public_key"] = stake.PublicKey.ToString() }
            ),
            Action.DeleteAccount delete => ("DeleteAccount", new JsonObject { ["beneficiary_id"] = delete.BeneficiaryId.Value }),
            Action.DeployContract deploy => ("DeployContract", new JsonObject { ["code"] = Convert.ToHexStringLower(deploy.Code) }),
            Action.DeleteKey delete => ("DeleteKey", new JsonObject { ["public_key"] = delete.PublicKey.ToString() }),
            Action.FunctionCall call => ("FunctionCallWeight", Call(call, action.GasWeight)),
            Action.AddKey add => Key(add),
            Action.TransferToGasKey transfer => (
                "TransferToGasKey",
                new JsonObject { ["deposit"] = Yoctos(transfer.Deposit), ["public_key"] = transfer.PublicKey.ToString() }
            ),
            Action.DeployGlobalContract deploy => (
                "DeployGlobalContract",
                new JsonObject { ["code"] = Convert.ToHexStringLower(deploy.Code), ["mode"] = deploy.DeployMode.ToString() }
            ),
            Action.UseGlobalContract use => (
                "UseGlobalContract",
                new JsonObject { ["contract_id"] = Contract(use.ContractIdentifier, "CodeHash", "AccountId") }
            ),
            Action.DeterministicStateInit init => ("DeterministicStateInit", StateInit(init)),
            Action.UniversalStateInit init => (
                "UniversalStateInit",
                new JsonObject { ["amount"] = Yoctos(init.Deposit), ["state_init"] = Convert.ToHexStringLower(init.StateInit.Bytes) }
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(action)),
        };
        return OnReceipt(name, receipt, fields);
    }

    private static JsonObject Call(Action.FunctionCall call, ulong weight) =>
        new()
        {
            ["args"] = Convert.ToHexStringLower(call.Args),
            ["attached_deposit"] = Yoctos(call.Deposit),
            ["gas_weight"] = weight,
            ["method_name"] = Hex(call.MethodName),
            ["prepaid_gas"] = call.Gas.Value,
        };

    private static (string Name, JsonObject Fields) Key(Action.AddKey add)
    {
        var key = new JsonObject { ["public_key"] = add.PublicKey.ToString() };
        switch (add.AccessKey.Permission)
        {
            case AccessKeyPermission.FullAccess:
                key["nonce"] = add.AccessKey.Nonce;
                return ("AddKeyWithFullAccess", key);
            case AccessKeyPermission.FunctionCall(var call):
                key["nonce"] = add.AccessKey.Nonce;
                AddPermission(key, call);
                return ("AddKeyWithFunctionCall", key);
            case AccessKeyPermission.GasKeyFullAccess(var gas):
                key["num_nonces"] = gas.NumNonces;
                return ("AddGasKeyWithFullAccess", key);
            case AccessKeyPermission.GasKeyFunctionCall(var gas, var call):
                key["num_nonces"] = gas.NumNonces;
                AddPermission(key, call);
                return ("AddGasKeyWithFunctionCall", key);
            default:
                throw new ArgumentOutOfRangeException(nameof(add));
        }
    }

    private static void AddPermission(JsonObject key, FunctionCallPermission permission)
    {
        key["allowance"] = permission.Allowance is { } allowance ? Yoctos(allowance) : null;
        key["method_names"] = new JsonArray([.. permission.MethodNames.Select(name => JsonValue.Create(Hex(name)))]);
        key["receiver_id"] = permission.ReceiverId;
    }

    private static JsonObject StateInit(Action.DeterministicStateInit init) =>
        new()
        {
            ["amount"] = Yoctos(init.Deposit),
            ["state_init"] = new JsonObject
            {
                ["V1"] = new JsonObject
                {
                    ["code"] = Contract(init.StateInit.Code, "hash", "account_id"),
                    ["data"] = new JsonObject(
                        init.StateInit.Data.Select(entry =>
                            KeyValuePair.Create(Convert.ToBase64String(entry.Key), (JsonNode?)Convert.ToBase64String(entry.Value))
                        )
                    ),
                },
            },
        };

    private static JsonObject Contract(GlobalContractIdentifier contract, string hashName, string accountName) =>
        contract switch
        {
            GlobalContractIdentifier.ByHash(var hash) => new JsonObject { [hashName] = hash.ToString() },
            GlobalContractIdentifier.ByAccount(var account) => new JsonObject { [accountName] = account.Value },
            _ => throw new ArgumentOutOfRangeException(nameof(contract)),
        };

    private JsonObject OnReceipt(string name, VmReceipt receipt, JsonObject fields)
    {
        fields["receipt_index"] = PositionOf(receipt.Index);
        return Named(name, fields);
    }

    private static JsonObject Named(string name, JsonObject fields) => new() { [name] = fields };

    private static string Yoctos(NearToken amount) => amount.Yoctos.ToString();

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
