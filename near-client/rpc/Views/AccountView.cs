using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <param name="Amount">What it can spend, storage stake included.</param>
/// <param name="Locked">At stake.</param>
/// <param name="CodeHash">Of its own contract; zero without one, and for global contracts.</param>
/// <param name="StorageUsage">Bytes.</param>
/// <param name="BootstrapNonce">Of a universal account (NEP-655) that has NEAR but not its first state yet: a transaction from it to
/// itself,
/// with that state init, signed by one of the keys in it, takes the nonce that follows. Null for every other account.</param>
public sealed record AccountView(
    NearToken Amount,
    NearToken Locked,
    CryptoHash CodeHash,
    ulong StorageUsage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CryptoHash? GlobalContractHash = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] AccountId? GlobalContractAccountId = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ulong? BootstrapNonce = null
)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong StoragePaidAt { get; }
}
