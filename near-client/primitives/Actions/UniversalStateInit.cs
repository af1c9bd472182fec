using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>
/// The first state of a universal account (NEP-655), version 1: which of its parts are there says what the account is. The records and
/// the keys are in ascending order, without repetition.
/// </summary>
/// <param name="Code">A global contract; null for an account that only has keys.</param>
/// <param name="Data">The first records of its storage.</param>
/// <param name="AccessKeys">Keys with full access.</param>
public sealed record UniversalStateInit(
    GlobalContractIdentifier? Code,
    [property: JsonConverter(typeof(StateEntriesJsonConverter))] IReadOnlyList<StateEntry> Data,
    IReadOnlyList<PublicKeyHandle> AccessKeys
) : IBorsh<UniversalStateInit>
{
    private const byte Version1 = 0;

    /// <summary>Puts records and keys into order.</summary>
    /// <exception cref="ArgumentException">Two records have the same key.</exception>
    public static UniversalStateInit Create(
        GlobalContractIdentifier? code = null,
        IEnumerable<StateEntry>? data = null,
        IEnumerable<PublicKeyHandle>? accessKeys = null
    )
    {
        List<StateEntry> given = [.. data ?? []];
        var init = new UniversalStateInit(code, Sort(given), Sort(accessKeys ?? []));
        return init.Data.Count == given.Count ? init : throw new ArgumentException("Two records have the same key.", nameof(data));
    }

    /// <summary>As nearcore: order does not matter, of two records with one key the last counts.</summary>
    public static UniversalStateInit Read(ref BorshReader reader)
    {
        byte version = reader.ReadU8();
        if (version != Version1)
            throw BorshReader.UnknownTag(nameof(UniversalStateInit), version);

        GlobalContractIdentifier? code = reader.ReadOptional<GlobalContractIdentifier>();
        return new(code, Sort(reader.ReadList<StateEntry>()), Sort(reader.ReadList<PublicKeyHandle>()));
    }

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteU8(Version1);
        writer.WriteOptional(Code);
        writer.WriteList(Data);
        writer.WriteList(AccessKeys);
    }

    /// <summary>The bytes that an action carries, in their canonical form.</summary>
    public RawStateInit ToRaw() => new(BorshCodec.Encode(this));

    private static List<StateEntry> Sort(IEnumerable<StateEntry> entries)
    {
        var sorted = new SortedDictionary<StateEntry, StateEntry>();
        foreach (StateEntry entry in entries)
            sorted[entry] = entry;

        return [.. sorted.Values];
    }

    // The tag of the key's type comes first.
    private static List<PublicKeyHandle> Sort(IEnumerable<PublicKeyHandle> keys) =>
        [.. keys.Distinct().OrderBy(key => BorshCodec.Encode(key), Comparer<byte[]>.Create((x, y) => x.AsSpan().SequenceCompareTo(y)))];
}
