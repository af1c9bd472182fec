using System.Collections.Frozen;
using Near.Client;
using Near.Client.Borsh;

namespace Near.Localnet.Runtime.Errors;

/// <summary>
/// The form in which <see cref="EnumVariant"/>s are stored: the variant's name, then its fields in order. By name and not by number as in
/// nearcore, so that variants may be added and moved without a new version of the store.
/// </summary>
internal static class EnumVariantBorsh
{
    private delegate T ReadField<out T>(ref BorshReader reader);

    private sealed record Codec(Action<BorshWriter, object?> Write, ReadField<object?> Read);

    private static readonly FrozenDictionary<Type, Codec> Codecs = new Dictionary<Type, Codec>
    {
        [typeof(string)] = Of<string>((writer, value) => writer.WriteString(value), (ref reader) => reader.ReadString()),
        [typeof(ushort)] = Of<ushort>((writer, value) => writer.WriteU16(value), (ref reader) => reader.ReadU16()),
        [typeof(uint)] = Of<uint>((writer, value) => writer.WriteU32(value), (ref reader) => reader.ReadU32()),
        [typeof(ulong)] = Of<ulong>((writer, value) => writer.WriteU64(value), (ref reader) => reader.ReadU64()),
        [typeof(double)] = Of<double>(
            (writer, value) => writer.WriteU64(BitConverter.DoubleToUInt64Bits(value)),
            (ref reader) => BitConverter.UInt64BitsToDouble(reader.ReadU64())
        ),
        [typeof(ushort?)] = Of<ushort?>(WriteIndex, ReadIndex),
        [typeof(AccountId)] = Of<AccountId>((writer, value) => writer.Write(value), (ref reader) => AccountId.Read(ref reader)),
        [typeof(NearToken)] = Of<NearToken>((writer, value) => writer.Write(value), (ref reader) => NearToken.Read(ref reader)),
        // Some fields may be without a key, and their type is the same.
        [typeof(PublicKey)] = Of<PublicKey?>(
            (writer, value) => writer.WriteOptional(value),
            (ref reader) => reader.ReadOptional<PublicKey>()
        ),
        [typeof(GlobalContractIdentifier)] = Of<GlobalContractIdentifier>(
            (writer, value) => writer.Write(value),
            (ref reader) => GlobalContractIdentifier.Read(ref reader)
        ),
        [typeof(DepositCostFailureReason)] = Of<DepositCostFailureReason>(
            (writer, value) => writer.WriteU8((byte)value),
            (ref reader) => (DepositCostFailureReason)reader.ReadU8()
        ),
        [typeof(ActionError)] = Of<ActionError>((writer, value) => writer.Write(value), (ref reader) => ActionError.Read(ref reader)),
    }.ToFrozenDictionary();

    public static void Write(EnumVariant value, BorshWriter writer)
    {
        var shape = VariantShape.Of(value.GetType());
        writer.WriteString(shape.Name);
        foreach (VariantShape.Field field in shape.Fields)
        {
            object? content = field.Property.GetValue(value);
            if (content is EnumVariant inner)
                Write(inner, writer);
            else
                Codecs[field.Property.PropertyType].Write(writer, content);
        }
    }

    public static T Read<T>(ref BorshReader reader)
        where T : EnumVariant => (T)Read(typeof(T), ref reader);

    private static EnumVariant Read(Type family, ref BorshReader reader)
    {
        string name = reader.ReadString();
        Type variant = family.GetNestedType(name) ?? throw new NearFormatException($"{name} is no {family.Name}.");
        IReadOnlyList<VariantShape.Field> fields = VariantShape.Of(variant).Fields;
        object?[] values = new object?[fields.Count];
        for (int i = 0; i < values.Length; i++)
        {
            Type type = fields[i].Property.PropertyType;
            values[i] = Codecs.TryGetValue(type, out Codec? codec) ? codec.Read(ref reader) : Read(type, ref reader);
        }

        return (EnumVariant)Activator.CreateInstance(variant, values)!;
    }

    private static Codec Of<T>(Action<BorshWriter, T> write, ReadField<T> read) =>
        new((writer, value) => write(writer, (T)value!), (ref reader) => read(ref reader));

    private static void WriteIndex(BorshWriter writer, ushort? index)
    {
        writer.WriteBool(index is not null);
        if (index is { } number)
            writer.WriteU16(number);
    }

    private static ushort? ReadIndex(ref BorshReader reader) => reader.ReadBool() ? reader.ReadU16() : null;
}
