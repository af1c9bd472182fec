using System.Text.Json;
using System.Text.Json.Serialization;
using Near.Client;
using Near.Client.Json;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>An account in nearcore's serde form (core/primitives-core/src/account.rs): a zero code hash means no local contract.</summary>
internal sealed class AccountJsonConverter : JsonConverter<AccountRecord>
{
    private const string Version1 = "V1";
    private const string Version2 = "V2";
    private const string Initialized = "initialized";
    private const string Uninitialized = "uninitialized";

    public override AccountRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Body json = JsonSerializer.Deserialize<Body>(ref reader, NearJson.Plain) ?? throw new JsonException("Expected an account.");
        if (json.Version is not (Version1 or Version2))
            throw new JsonException($"\"{json.Version}\" is no version of an account.");
        if (json.State is not (null or Initialized or Uninitialized))
            throw new JsonException($"\"{json.State}\" is no state of an account.");
        var account = new AccountRecord(json.Amount, json.Locked, json.StorageUsage, CodeOf(json))
        {
            IsV2 = json.Version == Version2,
            BootstrapNonce = json.BootstrapNonce,
        };
        if (account.IsInitialized == (json.State == Uninitialized))
            throw new JsonException("An uninitialized account, and no other, has a bootstrap_nonce.");
        return account.IsInitialized || account is { IsV2: false, Locked.IsZero: true, Code: null }
            ? account
            : throw new JsonException("An uninitialized account has neither stake nor contract.");
    }

    public override void Write(Utf8JsonWriter writer, AccountRecord value, JsonSerializerOptions options)
    {
        var code = value.Code as AccountCode.Local;
        var body = new Body(value.Amount, value.Locked, code?.Hash ?? CryptoHash.Zero, value.StorageUsage)
        {
            Version = value.IsV2 ? Version2 : Version1,
            State = value.IsInitialized ? null : Uninitialized,
            BootstrapNonce = value.BootstrapNonce,
            GlobalContractHash = value.Code is AccountCode.Global(GlobalContractIdentifier.ByHash(var hash)) ? hash : null,
            GlobalContractAccountId = value.Code is AccountCode.Global(GlobalContractIdentifier.ByAccount(var account)) ? account : null,
        };
        JsonSerializer.Serialize(writer, body, NearJson.Plain);
    }

    private static AccountCode? CodeOf(Body json)
    {
        var codes = new List<AccountCode>();
        if (json.CodeHash != CryptoHash.Zero)
            codes.Add(new AccountCode.Local(json.CodeHash));
        if (json.GlobalContractHash is { } hash)
            codes.Add(new AccountCode.Global(new GlobalContractIdentifier.ByHash(hash)));
        if (json.GlobalContractAccountId is { } account)
            codes.Add(new AccountCode.Global(new GlobalContractIdentifier.ByAccount(account)));
        if (codes.Count > 1)
            throw new JsonException("An account has at most one contract.");
        return json.Version == Version1 && codes is [AccountCode.Global]
            ? throw new JsonException("Only an account of version V2 has a global contract.")
            : codes.FirstOrDefault();
    }

    private sealed record Body(NearToken Amount, NearToken Locked, CryptoHash CodeHash, ulong StorageUsage)
    {
        public string Version { get; init; } = Version1;

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? State { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ulong? BootstrapNonce { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public CryptoHash? GlobalContractHash { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public AccountId? GlobalContractAccountId { get; init; }
    }
}
