using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// The code and first records of a deterministic account (NEP-616), version 1. The records are in ascending order of their
/// keys, without repetition.
/// </summary>
public sealed record StateInit(
    GlobalContractIdentifier Code,
    [property: JsonConverter(typeof(StateEntriesJsonConverter))] IReadOnlyList<StateEntry> Data
) : IBorsh<StateInit>
{
    private const byte Version1 = 0;

    /// <summary>Puts the records into order.</summary>
    /// <exception cref="ArgumentException">Two records have the same key.</exception>
    public static StateInit Create(GlobalContractIdentifier code, IEnumerable<StateEntry> data)
    {
        var sorted = data.Order().ToList();
        return IsAscending(sorted) ? new(code, sorted) : throw new ArgumentException("Two records have the same key.", nameof(data));
    }

    /// <inheritdoc />
    public static StateInit Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        if (version != Version1)
            throw BorshReader.UnknownTag(nameof(StateInit), version);

        var init = new StateInit(GlobalContractIdentifier.Read(ref reader), reader.ReadList<StateEntry>());
        return IsAscending(init.Data) ? init : throw new NearFormatException("Borsh: keys of a map must ascend.");
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version1);
        writer.Write(Code);
        writer.WriteList(Data);
    }

    /// <summary>The name of the account: <c>0s</c> and the last 20 bytes of the Keccak-256 of the Borsh form.</summary>
    public AccountId ToAccountId() =>
        AccountId.Parse($"0s{Convert.ToHexStringLower(Digests.Keccak256(BorshCodec.Encode(this)).AsSpan(12))}");

    private static bool IsAscending(IReadOnlyList<StateEntry> entries) =>
        entries.Zip(entries.Skip(1)).All(pair => pair.First.CompareTo(pair.Second) < 0);
}
