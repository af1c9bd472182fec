using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Blocks and branches.</summary>
internal sealed partial class FunctionAnalyzer
{
    private const uint MaxBranchTableSize = 128 * 1024;
    private const byte EmptyBlock = 0x40;

    private void EnterBlock(ref WasmReader reader, Opcode opcode)
    {
        ValueType result = ReadBlockType(ref reader);
        _blocks++;
        int loopPoint = 0;
        switch (opcode)
        {
            case Opcode.If:
                Pop(ValueType.I32);
                ChargeControl();
                break;
            case Opcode.Loop:
                // Charged behind the label, so that every turn pays.
                loopPoint = _points.Count;
                Charge(GasPointKind.Pure, 0);
                _points.After(GasPointKind.Pure, gas.Regular);
                break;
            default:
                Charge(GasPointKind.Pure, 0);
                break;
        }
        Open(opcode, result, targeted: opcode == Opcode.If, loopPoint);
    }

    private void Open(Opcode opcode, ValueType result, bool targeted, int loopPoint = 0) =>
        _frames.Add(
            new ControlFrame
            {
                Opcode = opcode,
                Result = result,
                Height = _stack.Height,
                Operands = _sizes.Count,
                Dead = Current.Dead,
                Targeted = targeted,
                LoopPoint = loopPoint,
            }
        );

    private void Else()
    {
        ControlFrame frame = Close();
        if (frame.Opcode != Opcode.If || _frames.Count == 0)
            throw WasmReader.Malformed();
        Open(Opcode.Else, frame.Result, targeted: true);
        ChargeControl(0);
    }

    private void End()
    {
        ControlFrame frame = Current;
        if (frame.Targeted && frame.Opcode != Opcode.Loop)
            ChargeControl(0);
        else
            Charge(GasPointKind.Pure, 0);

        Close();
        // Without an else nothing makes the result of an if whose condition is false.
        if (frame.Opcode == Opcode.If && frame.Result != ValueType.Unknown)
            throw WasmReader.Malformed();
        if (_frames.Count != 0 && frame.Result != ValueType.Unknown)
            Push(frame.Result);
    }

    /// <summary>Leaves the innermost block, which must hold its result and nothing else.</summary>
    private ControlFrame Close()
    {
        ControlFrame frame = Current;
        if (frame.Result != ValueType.Unknown)
            _stack.Pop(frame.Result, frame);
        if (_stack.Height != frame.Height)
            throw WasmReader.Malformed();
        _sizes.Truncate(frame.Operands);
        _frames.RemoveAt(_frames.Count - 1);
        return frame;
    }

    private void Branch(uint depth)
    {
        ref ControlFrame target = ref Target(depth);
        if (target.BranchType != ValueType.Unknown)
            _stack.Pop(target.BranchType, Current);
        ChargeControl();
        MarkTarget(depth);
        MakeUnreachable();
    }

    private void BranchIf(uint depth)
    {
        Pop(ValueType.I32);
        ValueType type = Target(depth).BranchType;
        if (type != ValueType.Unknown)
        {
            _stack.Pop(type, Current);
            _stack.Push(type);
        }
        ChargeControl();
        MarkTarget(depth);
    }

    private void BranchTable(ref WasmReader reader)
    {
        uint count = reader.U32();
        if (count > MaxBranchTableSize)
            throw WasmReader.Malformed();
        Pop(ValueType.I32);
        ChargeControl();

        ValueType? type = null;
        for (uint i = 0u; i <= count; i++)
        {
            uint depth = reader.U32();
            ValueType next = Target(depth).BranchType;
            if ((type ?? next) != next && !CanBeAny(type!.Value, next))
                throw WasmReader.Malformed();
            type = next;
            Expect(next);
            MarkTarget(depth);
        }
        if (type is { } taken and not ValueType.Unknown)
            _stack.Pop(taken, Current);
        MakeUnreachable();
    }

    /// <summary>Targets may differ in type, not in number of values, where the stack holds whatever is asked for.</summary>
    private static bool CanBeAny(ValueType first, ValueType second) => first != ValueType.Unknown && second != ValueType.Unknown;

    private void Expect(ValueType type)
    {
        if (type == ValueType.Unknown)
            return;
        ValueType held = _stack.Pop(Current);
        if (held != type && held != ValueType.Unknown)
            throw WasmReader.Malformed();
        _stack.Push(held);
    }

    private void Return(int offset)
    {
        _returns.Add(offset);
        Branch((uint)_frames.Count - 1);
    }

    private void Unreachable()
    {
        Charge(GasPointKind.BeforeControl, gas.Regular);
        _points.After(GasPointKind.Unreachable);
        MakeUnreachable();
    }

    private void MakeUnreachable()
    {
        ref ControlFrame frame = ref Current;
        _stack.Truncate(frame.Height);
        frame.Unreachable = true;
        frame.Dead = true;
    }

    private ref ControlFrame Target(uint depth)
    {
        if (depth >= (uint)_frames.Count)
            throw WasmReader.Malformed();
        return ref CollectionsMarshal.AsSpan(_frames)[_frames.Count - 1 - (int)depth];
    }

    private void MarkTarget(uint depth)
    {
        ref ControlFrame target = ref Target(depth);
        target.Targeted = true;
        if (target.Opcode == Opcode.Loop)
            _points.MarkLoop(target.LoopPoint);
    }

    private static ValueType ReadBlockType(ref WasmReader reader)
    {
        byte first = reader.Peek();
        if (first == EmptyBlock)
        {
            reader.Byte();
            return ValueType.Unknown;
        }
        // Anything but a value type names a signature, which needs multi-value.
        return reader.ReadValueType();
    }
}
