using System.Numerics;
using static Near.Localnet.Tests.Vm.Metering.OperandType;

namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>An instruction that makes one value out of one or two others.</summary>
/// <param name="Name">As in WebAssembly's text format.</param>
/// <param name="Operand">The type of each operand.</param>
/// <param name="Operands">1 or 2.</param>
/// <param name="Result">The type of the result.</param>
/// <param name="Keeps">Whether the specification calls it <c>unop</c> or <c>binop</c>: it leaves the type that it finds.</param>
/// <param name="Compute">The result's bits out of the operands'; null is a trap.</param>
internal sealed record NumericOperation(
    string Name,
    OperandType Operand,
    int Operands,
    OperandType Result,
    bool Keeps,
    Func<ulong, ulong, ulong?> Compute
)
{
    private static readonly NumericOperation[] All =
    [
        Keeping("i32.clz", I32, 1, (a, _) => (uint)BitOperations.LeadingZeroCount((uint)a)),
        Keeping("i32.add", I32, 2, (a, b) => (uint)a + (uint)b),
        Keeping("i32.and", I32, 2, (a, b) => a & b),
        Keeping("i32.shl", I32, 2, (a, b) => (uint)a << (int)b),
        Keeping("i32.div_u", I32, 2, (a, b) => b == 0 ? null : a / b),
        Keeping("i64.popcnt", I64, 1, (a, _) => (ulong)BitOperations.PopCount(a)),
        Keeping("i64.sub", I64, 2, (a, b) => a - b),
        Keeping("i64.and", I64, 2, (a, b) => a & b),
        Keeping("i64.rem_u", I64, 2, (a, b) => b == 0 ? null : a % b),
        Keeping("f32.abs", F32, 1, (a, _) => a & 0x7fff_ffff),
        Keeping("f32.add", F32, 2, (a, b) => Bits(Single(a) + Single(b))),
        Keeping("f64.neg", F64, 1, (a, _) => a ^ (1ul << 63)),
        Keeping("f64.mul", F64, 2, (a, b) => Bits(Double(a) * Double(b))),
        Making("i32.eqz", I32, 1, I32, (a, _) => Bit(a == 0)),
        Making("i64.eqz", I64, 1, I32, (a, _) => Bit(a == 0)),
        Making("ref.is_null", FuncRef, 1, I32, (a, _) => Bit(a == 0)),
        Making("i32.lt_u", I32, 2, I32, (a, b) => Bit(a < b)),
        Making("i64.ge_u", I64, 2, I32, (a, b) => Bit(a >= b)),
        Making("f32.lt", F32, 2, I32, (a, b) => Bit(Single(a) < Single(b))),
        Making("f64.ne", F64, 2, I32, (a, b) => Bit(Double(a) != Double(b))),
        Making("i32.wrap_i64", I64, 1, I32, (a, _) => (uint)a),
        Making("i32.extend8_s", I32, 1, I32, (a, _) => (uint)(sbyte)a),
        Making("i32.reinterpret_f32", F32, 1, I32, (a, _) => a),
        Making("i64.extend_i32_s", I32, 1, I64, (a, _) => (ulong)(int)a),
        Making("i64.extend16_s", I64, 1, I64, (a, _) => (ulong)(short)a),
        Making("i64.reinterpret_f64", F64, 1, I64, (a, _) => a),
        Making("f32.reinterpret_i32", I32, 1, F32, (a, _) => a),
        Making("f32.convert_i32_u", I32, 1, F32, (a, _) => Bits((float)(uint)a)),
        Making("f64.reinterpret_i64", I64, 1, F64, (a, _) => a),
        Making("f64.convert_i32_s", I32, 1, F64, (a, _) => Bits((double)(int)a)),
    ];

    private static readonly ILookup<OperandType, NumericOperation> ByResult = All.ToLookup(operation => operation.Result);
    private static readonly Dictionary<string, NumericOperation> ByName = All.ToDictionary(operation => operation.Name);

    public static NumericOperation Of(string name) => ByName[name];

    /// <summary>Those that make this type.</summary>
    public static IReadOnlyList<NumericOperation> Making(OperandType type) => [.. ByResult[type]];

    private static NumericOperation Keeping(string name, OperandType type, int operands, Func<ulong, ulong, ulong?> compute) =>
        new(name, type, operands, type, true, compute);

    private static NumericOperation Making(
        string name,
        OperandType operand,
        int operands,
        OperandType result,
        Func<ulong, ulong, ulong?> compute
    ) => new(name, operand, operands, result, false, compute);

    private static ulong Bit(bool value) => value ? 1u : 0u;

    private static float Single(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    private static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    /// <summary>Arithmetic makes one NaN only: NEAR's engine is set so.</summary>
    private static ulong Bits(float value) => float.IsNaN(value) ? 0x7fc0_0000 : BitConverter.SingleToUInt32Bits(value);

    private static ulong Bits(double value) => double.IsNaN(value) ? 0x7ff8_0000_0000_0000 : BitConverter.DoubleToUInt64Bits(value);
}
