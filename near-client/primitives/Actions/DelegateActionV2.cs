using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>As <see cref="DelegateAction"/>, with a nonce that may belong to a gas key (NEP-611).</summary>
[JsonConverter(typeof(DelegateActionV2JsonConverter))]
public sealed record DelegateActionV2(
    AccountId SenderId,
    AccountId ReceiverId,
    IReadOnlyList<Action> Actions,
    TransactionNonce Nonce,
    ulong MaxBlockHeight,
    PublicKey PublicKey
) : IBorsh<DelegateActionV2>
{
    private const uint Nep611 = (1u << 30) + 611;
    private const byte Version2 = 0;

    /// <summary>What runs on behalf of the sender; none of them delegates.</summary>
    public IReadOnlyList<Action> Actions { get; } = DelegatedActions.Checked(Actions);

    /// <summary>The hash to sign: NEP-461's prefix for NEP-611, then the action.</summary>
    [JsonIgnore]
    public CryptoHash Hash => DelegatedActions.Hash(Nep611, this);

    /// <inheritdoc />
    public static DelegateActionV2 Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        return version != Version2
            ? throw BorshReader.UnknownTag(nameof(DelegateActionV2), version)
            : new(
                reader.Read<AccountId>(),
                reader.Read<AccountId>(),
                DelegatedActions.Read(ref reader),
                reader.Read<TransactionNonce>(),
                reader.ReadU64(),
                PublicKey.Read(ref reader)
            );
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version2);
        writer.Write(SenderId);
        writer.Write(ReceiverId);
        writer.WriteList(Actions);
        writer.Write(Nonce);
        writer.WriteU64(MaxBlockHeight);
        writer.Write(PublicKey);
    }

    /// <summary>Signs <see cref="Hash"/>; the key must be that of <see cref="PublicKey"/>, which nobody checks here.</summary>
    public SignedDelegateActionV2 Sign(SecretKey key) => new(this, key.Sign(Hash.Bytes));
}
