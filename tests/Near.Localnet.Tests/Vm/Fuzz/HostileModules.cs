using Near.Localnet.Vm;
using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>Modules that are made to cost as much as NEAR's limits allow. Each has an empty method <c>main</c>.</summary>
internal static class HostileModules
{
    private const int LargestBody = 196_608;
    private const int LargestModule = 4 << 20;

    public static ContractCode Make(string kind) =>
        kind switch
        {
            "as many functions as allowed" => Functions(9_999, code => code.Repeat(100, [0x41, 1, 0x1a])),
            "one function too many" => Functions(10_000, _ => { }),
            "the largest bodies" => Functions(21, code => code.Repeat(LargestBody - 10, [0x01])),
            "a body too large" => Functions(1, code => code.Repeat(LargestBody, [0x01])),
            "as many blocks as allowed" => Functions(10, code => Nest(code, 5_000, [0x02, 0x40])),
            "blocks nested too deep" => Functions(1, code => Nest(code, 60_000, [0x02, 0x40])),
            "loops nested as deep as allowed" => Functions(10, code => Nest(code, 5_000, [0x03, 0x40])),
            "branches from every depth" => Functions(10, Branches),
            "branch tables" => Functions(20, code => code.Bytes([0x41, 0, 0x0e]).U32(65_000).Repeat(65_001, [0])),
            "branch tables into many blocks" => Functions(10, BranchTable),
            "a branch table too large" => Functions(1, code => code.Bytes([0x41, 0, 0x0e]).U32(128 * 1024 + 1).Repeat(128 * 1024 + 2, [0])),
            // A function has 50 000 at most, of which metering takes two.
            "as many locals as allowed" => Functions(20, _ => { }, locals: 49_998),
            "a local too many" => Functions(21, _ => { }, locals: 49_998),
            "loops around thousands of live locals" => Functions(10, code => Around(code, loops: 4_000, locals: 15_000), locals: 15_000),
            "loops between thousands of live locals" => Functions(10, code => Between(code, loops: 4_000, locals: 4_000), locals: 4_000),
            "traps everywhere" => Functions(1, code => code.Bytes([0x41, 1]).Repeat(10_000, [0x41, 1, 0x6d]).Byte(0x1a)),
            "calls everywhere" => Functions(1, code => code.Repeat(50_000, [0x10, 0])),
            "code that grows too much when metered" => Functions(15, code => code.Repeat(90_000, [0x10, 0])),
            "operands as high as allowed" => Functions(1, code => Sum(code, 2_048)),
            "operands too high" => Functions(1, code => Sum(code, 2_049)),
            "many data segments" => new ContractCode([.. Start(1, _ => { }, 0).Section(SectionId.Data, Segments(5_000)).Written]),
            "too many data segments" => new ContractCode([.. Start(1, _ => { }, 0).Section(SectionId.Data, Segments(100_001)).Written]),
            "many custom sections" => new ContractCode([.. Start(1, _ => { }, 0).Repeat((LargestModule - 100) / 3, [0, 1, 0]).Written]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static WasmWriter Repeat(this WasmWriter writer, int times, ReadOnlySpan<byte> bytes)
    {
        for (; times > 0; times--)
            writer.Bytes(bytes);
        return writer;
    }

    private static ContractCode Functions(int count, Action<WasmWriter> code, int locals = 0) =>
        new([.. Start(count, code, locals).Written]);

    private static WasmWriter Start(int count, Action<WasmWriter> code, int locals)
    {
        WasmWriter body = new WasmWriter().U32(1).U32((uint)locals).Byte(0x7e);
        code(body);
        body.Byte(0x0b);
        WasmWriter functions = new WasmWriter().U32((uint)count + 1).Repeat(count + 1, [0]);
        WasmWriter bodies = new WasmWriter().U32((uint)count + 1).Sized([0, 0x0b]);
        for (int i = 0; i < count; i++)
            bodies.Sized(body.Written);
        return new WasmWriter()
            .Bytes("\0asm\u0001\0\0\0"u8)
            .Section(SectionId.Type, [1, 0x60, 0, 0])
            .Section(SectionId.Function, functions.Written)
            .Section(SectionId.Memory, [1, 0, 1])
            .Section(SectionId.Export, new WasmWriter().U32(1).Name("main").Byte(0).U32(0).Written)
            .Section(SectionId.Code, bodies.Written);
    }

    private static void Nest(WasmWriter code, int depth, ReadOnlySpan<byte> open) => code.Repeat(depth, open).Repeat(depth, [0x0b]);

    private static void Branches(WasmWriter code)
    {
        code.Repeat(5_000, [0x02, 0x40]);
        for (uint depth = 5_000u; depth > 0; depth--)
            code.Bytes([0x41, 1, 0x0d]).U32(depth).Byte(0x0b);
    }

    private static void BranchTable(WasmWriter code)
    {
        code.Repeat(5_000, [0x02, 0x40]).Bytes([0x41, 0, 0x0e]).U32(60_000);
        for (uint i = 0u; i <= 60_000; i++)
            code.U32(i % 5_000);
        code.Repeat(5_000, [0x0b]);
    }

    private static void Sum(WasmWriter code, int operands) => code.Repeat(operands, [0x41, 1]).Repeat(operands - 1, [0x6a]).Byte(0x1a);

    /// <summary>Each loop's head is a place where each local may have two values.</summary>
    private static void Around(WasmWriter code, int loops, int locals)
    {
        code.Repeat(loops, [0x03, 0x40]);
        SetAll(code, locals);
        code.Repeat(loops, [0x41, 1, 0x0d, 0, 0x0b]);
        AddAll(code, locals);
    }

    private static void Between(WasmWriter code, int loops, int locals)
    {
        SetAll(code, locals);
        for (uint local = 0u; local < loops; local++)
            code.Bytes([0x03, 0x40, 0x20]).U32(local).Bytes([0x42, 1, 0x7c, 0x21]).U32(local).Bytes([0x41, 1, 0x0d, 0, 0x0b]);
        AddAll(code, locals);
    }

    private static void SetAll(WasmWriter code, int locals)
    {
        for (uint local = 0u; local < locals; local++)
            code.Bytes([0x42, 7, 0x21]).U32(local);
    }

    private static void AddAll(WasmWriter code, int locals)
    {
        code.Bytes([0x42, 0]);
        for (uint local = 0u; local < locals; local++)
            code.Byte(0x20).U32(local).Byte(0x7c);
        code.Byte(0x1a);
    }

    private static ReadOnlySpan<byte> Segments(uint count)
    {
        WasmWriter writer = new WasmWriter().U32(count);
        for (int i = 0; i < count; i++)
            writer.Byte(0).Byte(0x41).S64(i * 600L).Byte(0x0b).Sized([7]);
        return writer.Written;
    }
}
