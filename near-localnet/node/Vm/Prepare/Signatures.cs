using static Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Vm.Prepare;

/// <summary>The instructions that only differ in their types (WebAssembly core specification, appendix "Index of Instructions").</summary>
internal static class Signatures
{
    private static readonly Signature[] Numeric = BuildNumeric();

    private static readonly Signature[] Saturating =
    [
        Convert(F32, I32),
        Convert(F32, I32),
        Convert(F64, I32),
        Convert(F64, I32),
        Convert(F32, I64),
        Convert(F32, I64),
        Convert(F64, I64),
        Convert(F64, I64),
    ];

    private static readonly MemoryAccess[] Accesses =
    [
        new(I32, 2),
        new(I64, 3),
        new(F32, 2),
        new(F64, 3),
        new(I32, 0),
        new(I32, 0),
        new(I32, 1),
        new(I32, 1),
        new(I64, 0),
        new(I64, 0),
        new(I64, 1),
        new(I64, 1),
        new(I64, 2),
        new(I64, 2),
        new(I32, 2),
        new(I64, 3),
        new(F32, 2),
        new(F64, 3),
        new(I32, 0),
        new(I32, 1),
        new(I64, 0),
        new(I64, 1),
        new(I64, 2),
    ];

    /// <summary>From <see cref="Opcode.FirstNumeric"/> to <see cref="Opcode.LastNumeric"/>.</summary>
    public static Signature OfNumeric(Opcode opcode) => Numeric[opcode - Opcode.FirstNumeric];

    /// <summary>The eight conversions that saturate instead of trapping.</summary>
    public static Signature OfSaturating(uint opcode) => Saturating[opcode];

    /// <summary>From <see cref="Opcode.FirstLoad"/> to <see cref="Opcode.LastStore"/>.</summary>
    public static MemoryAccess OfAccess(Opcode opcode) => Accesses[opcode - Opcode.FirstLoad];

    private static Signature Convert(ValueType from, ValueType to, bool traps = false) => new(from, 1, to, traps);

    private static Signature Compute(ValueType type, int operands, bool traps = false) => new(type, operands, type, traps, InPlace: true);

    private static Signature[] BuildNumeric()
    {
        List<Signature> all = [];

        // eqz, then comparisons
        Add(1, Convert(I32, I32));
        Add(10, new Signature(I32, 2, I32, false));
        Add(1, Convert(I64, I32));
        Add(10, new Signature(I64, 2, I32, false));
        Add(6, new Signature(F32, 2, I32, false));
        Add(6, new Signature(F64, 2, I32, false));
        // clz ctz popcnt; add sub mul; div and rem, which trap; the bitwise ones
        foreach (ValueType type in (ValueType[])[I32, I64])
        {
            Add(3, Compute(type, 1));
            Add(3, Compute(type, 2));
            Add(4, Compute(type, 2, traps: true));
            Add(8, Compute(type, 2));
        }
        foreach (ValueType type in (ValueType[])[F32, F64])
        {
            Add(7, Compute(type, 1));
            Add(7, Compute(type, 2));
        }
        // i32.wrap, i32.trunc, i64.extend, i64.trunc
        Add(1, Convert(I64, I32));
        Add(2, Convert(F32, I32, traps: true));
        Add(2, Convert(F64, I32, traps: true));
        Add(2, Convert(I32, I64));
        Add(2, Convert(F32, I64, traps: true));
        Add(2, Convert(F64, I64, traps: true));
        // conversions to floats
        Add(2, Convert(I32, F32));
        Add(2, Convert(I64, F32));
        Add(1, Convert(F64, F32));
        Add(2, Convert(I32, F64));
        Add(2, Convert(I64, F64));
        Add(1, Convert(F32, F64));
        // reinterpretations
        Add(1, Convert(F32, I32));
        Add(1, Convert(F64, I64));
        Add(1, Convert(I32, F32));
        Add(1, Convert(I64, F64));
        // sign extensions
        Add(2, Convert(I32, I32));
        Add(3, Convert(I64, I64));
        return [.. all];

        void Add(int count, Signature signature) => all.AddRange(Enumerable.Repeat(signature, count));
    }
}
