using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Prepare;

/// <summary>
/// Validates function bodies and finds what instrumenting them needs: gas points, stack size, frame size.
/// One instance reads all functions of a module, one after the other.
/// </summary>
internal sealed partial class FunctionAnalyzer(WasmModule module, GasSchedule gas)
{
    private const uint MaxLocals = 50_000;
    private const ulong FrameOverhead = 64;

    private readonly List<ValueType> locals = [];
    private readonly List<ControlFrame> frames = [];
    private readonly OperandStack stack = new();
    private readonly OperandSizes sizes = new();
    private readonly GasPoints points = new();
    private readonly List<int> returns = [];
    private ulong blocks;

    private ref ControlFrame Current => ref CollectionsMarshal.AsSpan(frames)[^1];

    /// <param name="body">The module's bytes of the body.</param>
    /// <param name="range">Where it lies in the module.</param>
    /// <param name="type">The function's signature.</param>
    public FunctionAnalysis Analyze(ReadOnlySpan<byte> body, Range range, FunctionType type)
    {
        Reset(type);
        var reader = new WasmReader(body);
        var groups = reader.U32();
        var localsStart = reader.Position;
        ReadLocals(ref reader, groups);
        var codeStart = reader.Position;
        while (!reader.AtEnd)
        {
            if (frames.Count == 0)
                throw WasmReader.Malformed();
            points.MoveTo(reader.Position);
            Instruction(ref reader);
        }
        if (frames.Count != 0)
            throw WasmReader.Malformed();

        return new FunctionAnalysis
        {
            Type = type,
            Body = range,
            LocalsStart = localsStart,
            LocalGroups = groups,
            Locals = (uint)locals.Count,
            CodeStart = codeStart,
            FrameSize = FrameOverhead + (ulong)locals.Sum(local => local.Size()),
            OperandSize = sizes.Max,
            Blocks = blocks,
            Returns = [.. returns],
            GasPoints = points.Merge(),
        };
    }

    private void Reset(FunctionType type)
    {
        locals.Clear();
        locals.AddRange(type.Params);
        frames.Clear();
        stack.Clear();
        sizes.Clear();
        points.Clear();
        returns.Clear();
        blocks = 0;
        frames.Add(new ControlFrame { Opcode = Opcode.Block, Result = type.Results is [var result] ? result : ValueType.Unknown });
    }

    private void ReadLocals(ref WasmReader reader, uint groups)
    {
        for (; groups > 0; groups--)
        {
            var count = reader.U32();
            var type = reader.ReadValueType();
            if (count > MaxLocals - (uint)locals.Count)
                throw WasmReader.Malformed();
            locals.AddRange(Enumerable.Repeat(type, (int)count));
        }
    }

    private ValueType Local(uint index) => index < (uint)locals.Count ? locals[(int)index] : throw WasmReader.Malformed();

    /// <summary>Types and sizes alike; an instruction that finite-wasm does not see taking or pushing changes the types alone.</summary>
    private void Push(ValueType type)
    {
        stack.Push(type);
        sizes.Push(type, Current);
    }

    private ValueType Pop()
    {
        ValueType type = stack.Pop(Current);
        sizes.Pop(1, Current);
        return type;
    }

    private void Pop(ValueType type)
    {
        stack.Pop(type, Current);
        sizes.Pop(1, Current);
    }

    private void Apply(Signature signature)
    {
        for (var i = 0; i < signature.Operands; i++)
            stack.Pop(signature.Operand, Current);
        stack.Push(signature.Result);
        if (signature.InPlace)
            sizes.Pop(signature.Operands - 1, Current);
        else
        {
            sizes.Pop(signature.Operands, Current);
            sizes.Push(signature.Result, Current);
        }
        if (signature.Traps)
            ChargeControl();
        else
            Charge();
    }

    /// <summary>Charges an instruction that only computes.</summary>
    private void Charge() => Charge(GasPointKind.Pure, gas.Regular);

    /// <summary>Charges an instruction at which gas must be exact.</summary>
    private void ChargeControl() => ChargeControl(gas.Regular);

    private void ChargeControl(ulong cost)
    {
        Charge(GasPointKind.BeforeControl, cost);
        points.After(GasPointKind.AfterControl);
    }

    /// <summary>Charges an instruction by the length on top of the stack.</summary>
    private void ChargeBulk()
    {
        points.Before(Current.Dead ? GasPointKind.Unreachable : GasPointKind.Bulk, gas.BulkBase, gas.BulkUnit);
        points.After(GasPointKind.AfterControl);
    }

    private void Charge(GasPointKind kind, ulong cost) => points.Before(Current.Dead ? GasPointKind.Unreachable : kind, cost);
}
