using System.Text.Json;

namespace Near.Localnet.Parameters;

/// <summary>
/// nearcore's names of costs: in profiles (<c>read_memory_base</c>) and in the parameter table (<c>wasm_read_memory_base</c>).
/// </summary>
internal static class CostNames
{
    /// <summary>The name of a host function's cost in a profile, lower case.</summary>
    public static string Of(ExtCost cost) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(cost.ToString()).Replace("sha3_of", "sha3_", StringComparison.Ordinal);

    /// <summary>The name of an action's cost in a profile, lower case.</summary>
    public static string Of(ActionCost cost) => JsonNamingPolicy.SnakeCaseLower.ConvertName(cost.ToString());

    internal static string Parameter(ExtCost cost) => "wasm_" + Of(cost);

    internal static string Parameter(ActionCost cost) =>
        cost switch
        {
            ActionCost.NewActionReceipt => "action_receipt_creation",
            ActionCost.NewDataReceiptBase => "data_receipt_creation_base",
            ActionCost.NewDataReceiptByte => "data_receipt_creation_per_byte",
            ActionCost.UseGlobalContractByte => "action_use_global_contract_per_identifier_byte",
            ActionCost.DeterministicStateInitEntry => "action_deterministic_state_init_per_entry",
            ActionCost.UniversalStateInitEntry => "action_universal_state_init_per_entry",
            ActionCost.GasKeyByte or ActionCost.GasKeyNonceWriteBase => "action_" + Of(cost),
            _ => "action_"
                + Of(cost).Replace("_base", "", StringComparison.Ordinal).Replace("_byte", "_per_byte", StringComparison.Ordinal),
        };
}
