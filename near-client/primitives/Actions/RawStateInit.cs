using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// The Borsh form of a <see cref="UniversalStateInit"/> as somebody wrote it. The account belongs to exactly these bytes: the same state
/// in other bytes, say with its records in another order, is another account. JSON: base64.
/// </summary>
[JsonConverter(typeof(RawStateInitJsonConverter))]
public sealed class RawStateInit(byte[] bytes) : IEquatable<RawStateInit>, IBorsh<RawStateInit>
{
    private readonly Lazy<AccountId> _account = new(() => AccountOf(bytes));
    private readonly Lazy<UniversalStateInit?> _state = new(() => Decode(bytes));

    /// <summary>The bytes as they were written.</summary>
    public ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>The account that these bytes, whatever they are, belong to.</summary>
    public AccountId Account => _account.Value;

    /// <summary>What the bytes say; null when they say nothing.</summary>
    public UniversalStateInit? State => _state.Value;

    /// <inheritdoc />
    public static RawStateInit Read(ref BorshReader reader) => new(reader.ReadBytes());

    /// <inheritdoc />
    public void Write(BorshWriter writer) => writer.WriteBytes(bytes);

    /// <summary>The name of the account of a state init: <c>0u</c> and the SHA3-256 of the bytes in base 32.</summary>
    public static AccountId AccountOf(ReadOnlySpan<byte> stateInit) => AccountId.Parse($"0u{Base32.Encode(Digests.Sha3(stateInit))}");

    /// <inheritdoc />
    public bool Equals(RawStateInit? other) => other is not null && Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as RawStateInit);

    /// <inheritdoc />
    public override int GetHashCode() => Account.GetHashCode();

    private static UniversalStateInit? Decode(byte[] bytes)
    {
        try
        {
            return BorshCodec.Decode<UniversalStateInit>(bytes);
        }
        catch (NearFormatException)
        {
            return null;
        }
    }
}
