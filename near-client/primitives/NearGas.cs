using System.Text.Json.Serialization;
using Near.Client.Borsh;
using Near.Client.Json;

namespace Near.Client;

/// <summary>An amount of gas. Sums and differences are checked. JSON: number.</summary>
[JsonConverter(typeof(NearGasJsonConverter))]
public readonly record struct NearGas(ulong Value) : IBorsh<NearGas>, IComparable<NearGas>
{
    private const ulong Tera = 1_000_000_000_000;

    /// <summary>No gas.</summary>
    public static NearGas Zero => default;

    /// <summary>10^12 units of gas each; a transaction may attach at most 1,000 (protocol 83 and later).</summary>
    public static NearGas FromTeraGas(ulong teraGas) => new(checked(teraGas * Tera));

    /// <inheritdoc />
    public static NearGas Read(ref BorshReader reader) => new(reader.ReadU64());

    /// <inheritdoc />
    public void Write(BorshWriter writer) => writer.WriteU64(Value);

    /// <inheritdoc />
    public int CompareTo(NearGas other) => Value.CompareTo(other.Value);

    /// <summary>E.g. <c>30.5 Tgas</c>.</summary>
    public override string ToString() => $"{(decimal)Value / Tera:0.############} Tgas";

    /// <summary>The checked sum.</summary>
    public static NearGas operator +(NearGas left, NearGas right) => new(checked(left.Value + right.Value));

    /// <summary>The checked difference.</summary>
    public static NearGas operator -(NearGas left, NearGas right) => new(checked(left.Value - right.Value));

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(NearGas left, NearGas right) => left.Value < right.Value;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(NearGas left, NearGas right) => left.Value > right.Value;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(NearGas left, NearGas right) => left.Value <= right.Value;

    /// <summary>By the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(NearGas left, NearGas right) => left.Value >= right.Value;
}
