using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>What one account signs so that another may send it (NEP-366).</summary>
/// <param name="SenderId">Who signs; the actions run on its behalf.</param>
/// <param name="Actions">Anything but delegate actions.</param>
/// <param name="Nonce">Above the nonce of the sender's key; the key's nonce becomes this.</param>
/// <param name="MaxBlockHeight">The last block in which it may run.</param>
public sealed record DelegateAction(
    AccountId SenderId,
    AccountId ReceiverId,
    IReadOnlyList<Action> Actions,
    ulong Nonce,
    ulong MaxBlockHeight,
    PublicKey PublicKey
) : IBorsh<DelegateAction>
{
    private const uint Nep366 = (1u << 30) + 366;

    /// <summary>What runs on behalf of the sender; none of them delegates.</summary>
    [JsonConverter(typeof(PlainActionsJsonConverter))]
    public IReadOnlyList<Action> Actions { get; } = DelegatedActions.Checked(Actions);

    /// <summary>The hash to sign: NEP-461's prefix for NEP-366, then the action.</summary>
    [JsonIgnore]
    public CryptoHash Hash => DelegatedActions.Hash(Nep366, this);

    /// <inheritdoc />
    public static DelegateAction Read(ref BorshReader reader) =>
        new(
            reader.Read<AccountId>(),
            reader.Read<AccountId>(),
            DelegatedActions.Read(ref reader),
            reader.ReadU64(),
            reader.ReadU64(),
            PublicKey.Read(ref reader)
        );

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.Write(SenderId);
        writer.Write(ReceiverId);
        writer.WriteList(Actions);
        writer.WriteU64(Nonce);
        writer.WriteU64(MaxBlockHeight);
        writer.Write(PublicKey);
    }

    /// <summary>Signs <see cref="Hash"/>; the key must be that of <see cref="PublicKey"/>, which nobody checks here.</summary>
    public SignedDelegateAction Sign(SecretKey key) => new(this, key.Sign(Hash.Bytes));
}
