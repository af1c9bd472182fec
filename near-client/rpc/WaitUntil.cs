using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <summary>How far a transaction is, or how far to wait for it; a later value includes all before it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WaitUntil>))]
public enum WaitUntil
{
    /// <summary>The node has it.</summary>
    [JsonStringEnumMemberName("NONE")]
    None = 0,

    /// <summary>It is in a block.</summary>
    [JsonStringEnumMemberName("INCLUDED")]
    Included = 1,

    /// <summary>Every receipt but refunds has run; the blocks may still be replaced.</summary>
    [JsonStringEnumMemberName("EXECUTED_OPTIMISTIC")]
    ExecutedOptimistic = 2,

    /// <summary>It is in a final block.</summary>
    [JsonStringEnumMemberName("INCLUDED_FINAL")]
    IncludedFinal = 3,

    /// <summary>It is in a final block and every receipt but refunds has run.</summary>
    [JsonStringEnumMemberName("EXECUTED")]
    Executed = 4,

    /// <summary>Every receipt, refunds too, has run in a final block.</summary>
    [JsonStringEnumMemberName("FINAL")]
    Final = 5,
}
