using Near.Client.Borsh;

namespace Near.Client;

/// <summary>One record of a contract's storage.</summary>
public sealed record StateEntry(byte[] Key, byte[] Value) : IBorsh<StateEntry>, IComparable<StateEntry>
{
    /// <inheritdoc />
    public static StateEntry Read(ref BorshReader reader) => new(reader.ReadBytes(), reader.ReadBytes());

    /// <inheritdoc />
    public void Write(BorshWriter writer)
    {
        writer.WriteBytes(Key);
        writer.WriteBytes(Value);
    }

    /// <summary>Order of the keys' bytes.</summary>
    public int CompareTo(StateEntry? other) => other is null ? 1 : Key.AsSpan().SequenceCompareTo(other.Key);

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(StateEntry left, StateEntry right) => left.CompareTo(right) < 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(StateEntry left, StateEntry right) => left.CompareTo(right) > 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(StateEntry left, StateEntry right) => left.CompareTo(right) <= 0;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(StateEntry left, StateEntry right) => left.CompareTo(right) >= 0;
}
