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

    private readonly List<ValueType> _locals = [];
    private readonly List<ControlFrame> _frames = [];
    private readonly OperandStack _stack = new();
    private readonly OperandSizes _sizes = new();
    private readonly GasPoints _points = new();
    private readonly List<int> _returns = [];
    private ulong _blocks;

    private ref ControlFrame Current => ref CollectionsMarshal.AsSpan(_frames)[^1];

    /// <param name="body">The module's bytes of the body.</param>
    /// <param name="range">Where it lies in the module.</param>
    /// <param name="type">The function's signature.</param>
    public FunctionAnalysis Analyze(ReadOnlySpan<byte> body, Range range, FunctionType type)
    {
        Reset(type);
        var reader = new WasmReader(body);
        uint groups = reader.U32();
        int localsStart = reader.Position;
        ReadLocals(ref reader, groups);
        int codeStart = reader.Position;
        while (!reader.AtEnd)
        {
            if (_frames.Count == 0)
                throw WasmReader.Malformed();
            _points.MoveTo(reader.Position);
            Instruction(ref reader);
        }
        if (_frames.Count != 0)
            throw WasmReader.Malformed();

        return new FunctionAnalysis
        {
            Type = type,
            Body = range,
            LocalsStart = localsStart,
            LocalGroups = groups,
            Locals = (uint)_locals.Count,
            CodeStart = codeStart,
            FrameSize = FrameOverhead + (ulong)_locals.Sum(local => local.Size()),
            OperandSize = _sizes.Max,
            Blocks = _blocks,
            Returns = [.. _returns],
            GasPoints = _points.Merge(),
        };
    }

    private void Reset(FunctionType type)
    {
        _locals.Clear();
        _locals.AddRange(type.Params);
        _frames.Clear();
        _stack.Clear();
        _sizes.Clear();
        _points.Clear();
        _returns.Clear();
        _blocks = 0;
        _frames.Add(new ControlFrame { Opcode = Opcode.Block, Result = type.Results is [var result] ? result : ValueType.Unknown });
    }

    private void ReadLocals(ref WasmReader reader, uint groups)
    {
        for (; groups > 0; groups--)
        {
            uint count = reader.U32();
            ValueType type = reader.ReadValueType();
            if (count > MaxLocals - (uint)_locals.Count)
                throw WasmReader.Malformed();
            _locals.AddRange(Enumerable.Repeat(type, (int)count));
        }
    }

    private ValueType Local(uint index) => index < (uint)_locals.Count ? _locals[(int)index] : throw WasmReader.Malformed();

    /// <summary>Types and sizes alike; an instruction that finite-wasm does not see taking or pushing changes the types alone.</summary>
    private void Push(ValueType type)
    {
        _stack.Push(type);
        _sizes.Push(type, Current);
    }

    private ValueType Pop()
    {
        ValueType type = _stack.Pop(Current);
        _sizes.Pop(1, Current);
        return type;
    }

    private void Pop(ValueType type)
    {
        _stack.Pop(type, Current);
        _sizes.Pop(1, Current);
    }

    private void Apply(Signature signature)
    {
        for (int i = 0; i < signature.Operands; i++)
            _stack.Pop(signature.Operand, Current);
        _stack.Push(signature.Result);
        if (signature.InPlace)
        {
            _sizes.Pop(signature.Operands - 1, Current);
        }
        else
        {
            _sizes.Pop(signature.Operands, Current);
            _sizes.Push(signature.Result, Current);
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
        _points.After(GasPointKind.AfterControl);
    }

    /// <summary>Charges an instruction by the length on top of the stack.</summary>
    private void ChargeBulk()
    {
        _points.Before(Current.Dead ? GasPointKind.Unreachable : GasPointKind.Bulk, gas.BulkBase, gas.BulkUnit);
        _points.After(GasPointKind.AfterControl);
    }

    private void Charge(GasPointKind kind, ulong cost) => _points.Before(Current.Dead ? GasPointKind.Unreachable : kind, cost);
}
