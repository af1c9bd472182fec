using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <param name="Amount">What it can spend, storage stake included.</param>
/// <param name="Locked">At stake.</param>
/// <param name="CodeHash">Of its own contract; zero without one, and for global contracts.</param>
/// <param name="StorageUsage">Bytes.</param>
public sealed record AccountView(
    NearToken Amount,
    NearToken Locked,
    CryptoHash CodeHash,
    ulong StorageUsage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CryptoHash? GlobalContractHash = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccountId? GlobalContractAccountId = null)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong StoragePaidAt { get; }
}
