using static Near.Localnet.Vm.Prepare.ValueType;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// The instructions that only compute, by the type of their result (WebAssembly core specification, index of instructions).
/// </summary>
internal static class NumericInstructions
{
    private static readonly Dictionary<ValueType, List<NumericInstruction>> ByResult = new()
    {
        [I32] =
        [
            .. Range(0x45, 0x45, I32, 1),
            .. Range(0x46, 0x4f, I32, 2),
            .. Range(0x50, 0x50, I64, 1),
            .. Range(0x51, 0x5a, I64, 2),
            .. Range(0x5b, 0x60, F32, 2),
            .. Range(0x61, 0x66, F64, 2),
            .. Range(0x67, 0x69, I32, 1),
            .. Range(0x6a, 0x78, I32, 2),
            .. Range(0xa7, 0xa7, I64, 1),
            .. Range(0xa8, 0xa9, F32, 1),
            .. Range(0xaa, 0xab, F64, 1),
            .. Range(0xbc, 0xbc, F32, 1),
            .. Range(0xc0, 0xc1, I32, 1),
            .. Saturating(0, 1, F32),
            .. Saturating(2, 3, F64),
        ],
        [I64] =
        [
            .. Range(0x79, 0x7b, I64, 1),
            .. Range(0x7c, 0x8a, I64, 2),
            .. Range(0xac, 0xad, I32, 1),
            .. Range(0xae, 0xaf, F32, 1),
            .. Range(0xb0, 0xb1, F64, 1),
            .. Range(0xbd, 0xbd, F64, 1),
            .. Range(0xc2, 0xc4, I64, 1),
            .. Saturating(4, 5, F32),
            .. Saturating(6, 7, F64),
        ],
        [F32] =
        [
            .. Range(0x8b, 0x91, F32, 1),
            .. Range(0x92, 0x98, F32, 2),
            .. Range(0xb2, 0xb3, I32, 1),
            .. Range(0xb4, 0xb5, I64, 1),
            .. Range(0xb6, 0xb6, F64, 1),
            .. Range(0xbe, 0xbe, I32, 1),
        ],
        [F64] =
        [
            .. Range(0x99, 0x9f, F64, 1),
            .. Range(0xa0, 0xa6, F64, 2),
            .. Range(0xb7, 0xb8, I32, 1),
            .. Range(0xb9, 0xba, I64, 1),
            .. Range(0xbb, 0xbb, F32, 1),
            .. Range(0xbf, 0xbf, I64, 1),
        ],
    };

    public static NumericInstruction Any(ValueType result, Random random) => ByResult[result][random.Next(ByResult[result].Count)];

    private static IEnumerable<NumericInstruction> Range(byte first, byte last, ValueType operand, int operands) =>
        Enumerable.Range(first, last - first + 1).Select(opcode => new NumericInstruction((byte)opcode, false, operand, operands));

    private static IEnumerable<NumericInstruction> Saturating(byte first, byte last, ValueType operand) =>
        Enumerable.Range(first, last - first + 1).Select(opcode => new NumericInstruction((byte)opcode, true, operand, 1));
}

/// <summary>One instruction: its opcode, whether the prefix 0xfc is before it, and what it takes.</summary>
internal sealed record NumericInstruction(byte Opcode, bool Prefixed, ValueType Operand, int Operands);
