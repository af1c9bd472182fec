using System.Text.Json.Serialization;

namespace Near.Client.Rpc;

/// <param name="Amount">What it can spend, storage stake included.</param>
/// <param name="Locked">At stake.</param>
/// <param name="CodeHash">Of its own contract; zero without one, and for global contracts.</param>
/// <param name="StorageUsage">Bytes.</param>
public sealed record AccountView(NearToken Amount, NearToken Locked, CryptoHash CodeHash, ulong StorageUsage)
{
    /// <summary>Deprecated by NEAR: always 0.</summary>
    public ulong StoragePaidAt { get; }

    /// <summary>The global contract that it uses, when it is named by the hash of its code.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CryptoHash? GlobalContractHash { get; init; }

    /// <summary>The global contract that it uses, when it is named by the account that deploys it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccountId? GlobalContractAccountId { get; init; }

    /// <summary><c>uninitialized</c> for a universal account (NEP-655) without its first state; null for every other.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    /// <summary>
    /// Of a universal account that has NEAR but not its first state yet: a transaction from it to itself, with that state init, signed by
    /// one of the keys in it, takes the nonce that follows. Null for every other account.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BootstrapNonce { get; init; }
}
