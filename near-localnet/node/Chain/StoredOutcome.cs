using System.Buffers.Binary;
using System.Text.Json;
using Near.Client;
using Near.Localnet.Rpc;
using Near.Localnet.Rpc.Views;

namespace Near.Localnet.Chain;

/// <summary>An outcome in the form it is served in, with the place where it was executed.</summary>
/// <param name="Height">The block whose chunk executed it; its Merkle root is in the header of the block behind it.</param>
/// <param name="Index">Position among the outcomes of that chunk.</param>
internal sealed record StoredOutcome(ulong Height, int Index, ExecutionOutcomeView View)
{
    private const int PrefixLength = sizeof(ulong) + sizeof(int);

    public byte[] Encode()
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(View, NearJson.Options);
        byte[] bytes = new byte[PrefixLength + json.Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Height);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(sizeof(ulong)), Index);
        json.CopyTo(bytes, PrefixLength);
        return bytes;
    }

    public static StoredOutcome Decode(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadInt32BigEndian(bytes[sizeof(ulong)..]),
            JsonSerializer.Deserialize<ExecutionOutcomeView>(bytes[PrefixLength..], NearJson.Options)!
        );
}
