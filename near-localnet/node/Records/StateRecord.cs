using System.Text.Json.Serialization;
using Near.Client;
using Near.Localnet.Runtime;
using Near.Localnet.State;

namespace Near.Localnet.Records;

/// <summary>A piece of the state as genesis files, dumps and patches have it (nearcore, core/primitives/src/state_record.rs).</summary>
[JsonConverter(typeof(StateRecordJsonConverter))]
public abstract record StateRecord
{
    private StateRecord() { }

    internal sealed record Account(
        AccountId AccountId,
        [property: JsonPropertyName("account"), JsonConverter(typeof(AccountJsonConverter))] AccountRecord Record
    ) : StateRecord;

    /// <summary>An entry that a contract stored.</summary>
    public sealed record Data(AccountId AccountId, byte[] DataKey, byte[] Value) : StateRecord;

    /// <summary>The code of an account; its record comes before and has the code's hash.</summary>
    public sealed record Contract(AccountId AccountId, byte[] Code) : StateRecord;

    /// <summary>A key of an account.</summary>
    public sealed record AccessKey(
        AccountId AccountId,
        PublicKeyHandle PublicKey,
        [property: JsonPropertyName("access_key")] Client.AccessKey Key
    ) : StateRecord;

    /// <summary>A receipt that waits for data, or a yield that waits for its resume.</summary>
    internal sealed record PostponedReceipt(Receipt Receipt) : StateRecord;

    /// <summary>Data that has come before the receipt that waits for it; null when what should have made it failed.</summary>
    public sealed record ReceivedData(AccountId AccountId, CryptoHash DataId, [property: JsonPropertyName("data")] byte[]? Value)
        : StateRecord;

    /// <summary>A receipt that found its chunk full; those that come first are executed first.</summary>
    internal sealed record DelayedReceipt(Receipt Receipt) : StateRecord;

    /// <summary>One of the several nonces of a key (NEP-611).</summary>
    public sealed record GasKeyNonce(AccountId AccountId, PublicKeyHandle PublicKey, ushort Index, ulong Nonce) : StateRecord;
}
