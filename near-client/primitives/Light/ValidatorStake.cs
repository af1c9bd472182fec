using System.Text.Json.Serialization;
using Near.Client.Borsh;

namespace Near.Client.Light;

/// <summary>A validator and its stake, version 1.</summary>
public sealed record ValidatorStake(AccountId AccountId, PublicKey PublicKey, NearToken Stake) : IBorsh<ValidatorStake>
{
    private const byte Version1 = 0;

    /// <summary>What nodes call this form: <c>V1</c>.</summary>
    [JsonPropertyName("validator_stake_struct_version")]
    public string Version { get; } = "V1";

    /// <inheritdoc />
    public static ValidatorStake Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version == Version1
            ? new(reader.Read<AccountId>(), PublicKey.Read(ref reader), reader.Read<NearToken>())
            : throw BorshReader.UnknownTag(nameof(ValidatorStake), version);
    }

    /// <summary>A block's <c>next_bp_hash</c>: SHA-256 of the Borsh list.</summary>
    public static CryptoHash HashOf(IReadOnlyCollection<ValidatorStake> validators)
    {
        var writer = new BorshWriter();
        writer.WriteList(validators);
        return CryptoHash.Sha256(writer.Written);
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version1);
        writer.Write(AccountId);
        writer.Write(PublicKey);
        writer.Write(Stake);
    }
}
