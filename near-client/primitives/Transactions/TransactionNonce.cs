using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <param name="Value">Above the nonce that the chain knows.</param>
/// <param name="Index">Which of a gas key's parallel nonces; null for an ordinary key (NEP-611).</param>
[JsonConverter(typeof(TransactionNonceJsonConverter))]
public readonly record struct TransactionNonce(ulong Value, ushort? Index = null) : IBorsh<TransactionNonce>
{
    /// <inheritdoc />
    public static TransactionNonce Read(ref BorshReader reader) =>
        reader.ReadU8() switch
        {
            0 => new(reader.ReadU64()),
            1 => new(reader.ReadU64(), reader.ReadU16()),
            var tag => throw BorshReader.UnknownTag(nameof(TransactionNonce), tag),
        };

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteBool(Index.HasValue);
        writer.WriteU64(Value);
        if (Index is { } index)
            writer.WriteU16(index);
    }
}
