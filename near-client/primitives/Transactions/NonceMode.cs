using System.Text.Json.Serialization;

namespace Near.Client;

/// <summary>How a transaction's nonce is compared with the key's; the value is the Borsh tag.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<NonceMode>))]
public enum NonceMode
{
    /// <summary>Any greater nonce.</summary>
    [JsonStringEnumMemberName("monotonic")]
    Monotonic = 0,

    /// <summary>Exactly the next one.</summary>
    [JsonStringEnumMemberName("strict")]
    Strict = 1,
}
