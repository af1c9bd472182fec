using System.Text.Json.Serialization;

namespace Near.Client.Light;

/// <param name="CostCategory">ACTION_COST or WASM_HOST_COST.</param>
/// <param name="Cost">E.g. NEW_ACTION_RECEIPT, STORAGE_WRITE_BASE, WASM_INSTRUCTION.</param>
/// <param name="GasUsed">JSON: a decimal string.</param>
public sealed record GasCost(
    string CostCategory,
    string Cost,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] ulong GasUsed
);
