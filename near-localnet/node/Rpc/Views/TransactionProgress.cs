using System.Text.Json.Serialization;

namespace Near.Localnet.Rpc.Views;

/// <summary>How far a transaction has come: what <c>wait_until</c> asks for and <c>final_execution_status</c> tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TransactionProgress>))]
internal enum TransactionProgress
{
    /// <summary>Not in a block yet.</summary>
    [JsonStringEnumMemberName("NONE")]
    None,

    /// <summary>In a block.</summary>
    [JsonStringEnumMemberName("INCLUDED")]
    Included,

    /// <summary>In a block, and all its receipts but refunds are executed.</summary>
    [JsonStringEnumMemberName("EXECUTED_OPTIMISTIC")]
    ExecutedOptimistic,

    /// <summary>In a final block.</summary>
    [JsonStringEnumMemberName("INCLUDED_FINAL")]
    IncludedFinal,

    /// <summary>In a final block, and all its receipts but refunds are executed.</summary>
    [JsonStringEnumMemberName("EXECUTED")]
    Executed,

    /// <summary>In a final block, and all receipts, refunds too, are executed in final blocks.</summary>
    [JsonStringEnumMemberName("FINAL")]
    Final,
}
