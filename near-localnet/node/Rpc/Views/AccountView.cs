using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Rpc.Views;

/// <summary>An account as nearcore shows it; without a contract of its own the hash is zero.</summary>
internal sealed record AccountView(NearToken Amount, NearToken Locked, CryptoHash CodeHash, ulong StorageUsage, ulong StoragePaidAt)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CryptoHash? GlobalContractHash { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AccountId? GlobalContractAccountId { get; init; }

    /// <summary><c>uninitialized</c> for a universal account without its first state; every other has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? State { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? BootstrapNonce { get; init; }

    public static AccountView From(AccountRecord record) =>
        new(
            record.Amount,
            record.Locked,
            record.Code is AccountCode.Local(var hash) ? hash : CryptoHash.Zero,
            record.StorageUsage,
            StoragePaidAt: 0
        )
        {
            GlobalContractHash = record.Code is AccountCode.Global(GlobalContractIdentifier.ByHash(var code)) ? code : null,
            GlobalContractAccountId = record.Code is AccountCode.Global(GlobalContractIdentifier.ByAccount(var deployer)) ? deployer : null,
            State = record.IsInitialized ? null : "uninitialized",
            BootstrapNonce = record.BootstrapNonce,
        };
}
