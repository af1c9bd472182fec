using Near.Localnet.Vm.Prepare;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// A random module that NEAR accepts, without imports. Its method <c>main</c> leaves the globals in memory. Written twice from one
/// seed: as it is, and with a counter of instructions exported as <c>count</c>.
/// </summary>
internal sealed class RandomModule
{
    public const int Leaves = 2;
    public const int TableSize = 10;
    private const int GlobalsAt = 0x9000;

    private static readonly ValueType[] Types = [ValueType.I32, ValueType.I64, ValueType.F32, ValueType.F64];

    private readonly int _seed;
    private readonly List<ValueType> _globals;
    private readonly List<(uint Place, uint Function)> _elements;

    public RandomModule(int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        Functions =
        [
            .. Enumerable
                .Range(0, random.Next(Leaves, 6))
                .Select(i => new RandomFunction(
                    (uint)i,
                    Some(random, 4),
                    random.Next(3) == 0 ? ValueType.Unknown : AnyType(random),
                    Some(random, 6)
                )),
        ];
        Functions.Add(new RandomFunction((uint)Functions.Count, [], ValueType.Unknown, Some(random, 6)));
        _globals = [.. Types, .. Some(random, 4)];
        _elements = [.. Enumerable.Range(0, TableSize).Where(_ => random.Next(2) == 0).Select(i => ((uint)i, (uint)random.Next(Leaves)))];
    }

    public List<RandomFunction> Functions { get; }

    public static ValueType AnyType(Random random) => Types[random.Next(Types.Length)];

    public uint? GlobalOf(ValueType type, Random random)
    {
        var fitting = Enumerable.Range(0, _globals.Count).Where(i => _globals[i] == type).ToList();
        return (uint)fitting[random.Next(fitting.Count)];
    }

    /// <summary>A function written before that one, so that nothing recurs; null when there is none.</summary>
    public RandomFunction? CalleeOf(ValueType? result, RandomFunction caller, Random random)
    {
        if (caller.IsLeaf)
            return null;
        var fitting = Functions.Where(f => f.Index < caller.Index && (result is null || f.Result == result)).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    public byte[] Write(bool counted)
    {
        var random = new Random(_seed + 1);
        uint? counter = counted ? (uint)_globals.Count : null;
        WasmWriter writer = new WasmWriter().Bytes("\0asm\u0001\0\0\0"u8);
        writer.Section(SectionId.Type, Vector(Functions, WriteType));
        writer.Section(SectionId.Function, Vector(Functions, (f, w) => w.U32(f.Index)));
        writer.Section(SectionId.Table, new WasmWriter().U32(1).Byte(0x70).Byte(0).U32(TableSize).Written);
        writer.Section(SectionId.Memory, new WasmWriter().U32(1).Byte(1).U32(1024).U32(2048).Written);
        writer.Section(SectionId.Global, Vector(counted ? [.. _globals, ValueType.I64] : _globals, WriteGlobal));
        writer.Section(SectionId.Export, Exports(counter));
        writer.Section(SectionId.Element, Vector(_elements, (e, w) => w.Byte(0).Byte(0x41).S64(e.Place).Byte(0x0b).U32(1).U32(e.Function)));
        writer.Section(SectionId.Code, Vector(Functions, (f, w) => w.Sized(Body(f, random, counter))));
        writer.Section(
            SectionId.Data,
            new WasmWriter().U32(1).Byte(0).Byte(0x41).S64(100).Byte(0x0b).Sized(Bytes(new Random(_seed))).Written
        );
        return writer.Written.ToArray();
    }

    private byte[] Body(RandomFunction function, Random random, uint? counter)
    {
        function.Reset();
        var code = new CodeWriter(counter, function.Scratch);
        new FunctionGenerator(random, this, code, function).Write();
        ValueType[] locals =
        [
            .. function.Locals,
            .. Enumerable.Repeat(ValueType.I32, counter is null ? RandomFunction.Counters : RandomFunction.Counters + 1),
        ];
        return Vector(locals, (local, w) => w.U32(1).Byte((byte)local)).ToArray().Concat(code.Written.ToArray()).ToArray();
    }

    /// <summary>Stores every global, so that the memory shows them.</summary>
    public void LeaveGlobals(CodeWriter code)
    {
        for (int i = 0; i < _globals.Count; i++)
        {
            code.Op(0x41).Signed(GlobalsAt + 8 * i);
            code.Op(0x23).U32((uint)i);
            code.Op(AccessOf(_globals[i], true, null).Opcode).U32(0).U32(0);
        }
    }

    /// <summary>An instruction that loads or stores a type, and its natural alignment; the plain one without random numbers.</summary>
    public static (byte Opcode, int Align) AccessOf(ValueType type, bool store, Random? random)
    {
        (byte, int)[] choices = (type, store) switch
        {
            (ValueType.I32, false) => [(0x28, 2), (0x2c, 0), (0x2d, 0), (0x2e, 1), (0x2f, 1)],
            (ValueType.I64, false) => [(0x29, 3), (0x30, 0), (0x31, 0), (0x32, 1), (0x33, 1), (0x34, 2), (0x35, 2)],
            (ValueType.F32, false) => [(0x2a, 2)],
            (ValueType.F64, false) => [(0x2b, 3)],
            (ValueType.I32, true) => [(0x36, 2), (0x3a, 0), (0x3b, 1)],
            (ValueType.I64, true) => [(0x37, 3), (0x3c, 0), (0x3d, 1), (0x3e, 2)],
            (ValueType.F32, true) => [(0x38, 2)],
            _ => [(0x39, 3)],
        };
        return choices[random?.Next(choices.Length) ?? 0];
    }

    private static ValueType[] Some(Random random, int most) => [.. Enumerable.Range(0, random.Next(most)).Select(_ => AnyType(random))];

    private static byte[] Bytes(Random random)
    {
        byte[] bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Exports(uint? counter)
    {
        WasmWriter writer = new WasmWriter().U32(counter is null ? 2u : 3u);
        writer.Name("main").Byte((byte)ExternalKind.Function).U32(Functions[^1].Index);
        writer.Name("memory").Byte((byte)ExternalKind.Memory).U32(0);
        if (counter is { } global)
            writer.Name("count").Byte((byte)ExternalKind.Global).U32(global);
        return writer.Written.ToArray();
    }

    private static void WriteType(RandomFunction function, WasmWriter writer)
    {
        writer.Byte(0x60).U32((uint)function.Parameters.Length);
        foreach (ValueType type in function.Parameters)
            writer.Byte((byte)type);
        if (function.Result == ValueType.Unknown)
            writer.U32(0);
        else
            writer.U32(1).Byte((byte)function.Result);
    }

    private static void WriteGlobal(ValueType type, WasmWriter writer)
    {
        writer.Byte((byte)type).Byte(1);
        if (type == ValueType.I32)
            writer.Byte(0x41).Byte(0);
        else if (type == ValueType.I64)
            writer.Byte(0x42).Byte(0);
        else
            writer.Byte(type == ValueType.F32 ? (byte)0x43 : (byte)0x44).Bytes(new byte[type == ValueType.F32 ? 4 : 8]);
        writer.Byte(0x0b);
    }

    private static ReadOnlySpan<byte> Vector<T>(IReadOnlyCollection<T> items, Action<T, WasmWriter> write)
    {
        WasmWriter writer = new WasmWriter().U32((uint)items.Count);
        foreach (T item in items)
            write(item, writer);
        return writer.Written;
    }
}
