using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>Names a global contract (NEP-591). JSON: <c>{"hash":…}</c> or <c>{"account_id":…}</c>.</summary>
[JsonConverter(typeof(GlobalContractIdentifierJsonConverter))]
public abstract record GlobalContractIdentifier : IBorsh<GlobalContractIdentifier>
{
    private GlobalContractIdentifier() { }

    /// <inheritdoc />
    public static GlobalContractIdentifier Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            0 => new ByHash(CryptoHash.Read(ref reader)),
            1 => new ByAccount(AccountId.Read(ref reader)),
            var tag => throw BorshReader.UnknownTag(nameof(GlobalContractIdentifier), tag),
        };

    /// <inheritdoc />
    public abstract void Write(BorshWriter writer);

    /// <summary>The code with this SHA-256: it never changes.</summary>
    public sealed record ByHash(CryptoHash CodeHash) : GlobalContractIdentifier
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer)
        {
            writer.WriteU8(0);
            writer.Write(CodeHash);
        }
    }

    /// <summary>What this account deploys: it follows each new version.</summary>
    public sealed record ByAccount(AccountId AccountId) : GlobalContractIdentifier
    {
        /// <inheritdoc />
        public override void Write(BorshWriter writer)
        {
            writer.WriteU8(1);
            writer.Write(AccountId);
        }
    }
}
