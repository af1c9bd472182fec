using System.Runtime.InteropServices;

namespace Near.Localnet.Vm.Prepare;

/// <summary>Blocks and branches.</summary>
internal sealed partial class FunctionAnalyzer
{
    private const uint MaxBranchTableSize = 128 * 1024;
    private const byte EmptyBlock = 0x40;

    private void EnterBlock(ref WasmReader reader, Opcode opcode)
    {
        var result = ReadBlockType(ref reader);
        blocks++;
        var loopPoint = 0;
        switch (opcode)
        {
            case Opcode.If:
                Pop(ValueType.I32);
                ChargeControl();
                break;
            case Opcode.Loop:
                // Charged behind the label, so that every turn pays.
                loopPoint = points.Count;
                Charge(GasPointKind.Pure, 0);
                points.After(GasPointKind.Pure, gas.Regular);
                break;
            default:
                Charge(GasPointKind.Pure, 0);
                break;
        }
        Open(opcode, result, targeted: opcode == Opcode.If, loopPoint);
    }

    private void Open(Opcode opcode, ValueType result, bool targeted, int loopPoint = 0) => frames.Add(new ControlFrame
    {
        Opcode = opcode,
        Result = result,
        Height = stack.Height,
        Operands = sizes.Count,
        Dead = Current.Dead,
        Targeted = targeted,
        LoopPoint = loopPoint,
    });

    private void Else()
    {
        var frame = Close();
        if (frame.Opcode != Opcode.If || frames.Count == 0)
            throw WasmReader.Malformed();
        Open(Opcode.Else, frame.Result, targeted: true);
        ChargeControl(0);
    }

    private void End()
    {
        var frame = Current;
        if (frame.Targeted && frame.Opcode != Opcode.Loop)
            ChargeControl(0);
        else
            Charge(GasPointKind.Pure, 0);

        Close();
        // Without an else nothing makes the result of an if whose condition is false.
        if (frame.Opcode == Opcode.If && frame.Result != ValueType.Unknown)
            throw WasmReader.Malformed();
        if (frames.Count != 0 && frame.Result != ValueType.Unknown)
            Push(frame.Result);
    }

    /// <summary>Leaves the innermost block, which must hold its result and nothing else.</summary>
    private ControlFrame Close()
    {
        var frame = Current;
        if (frame.Result != ValueType.Unknown)
            stack.Pop(frame.Result, frame);
        if (stack.Height != frame.Height)
            throw WasmReader.Malformed();
        sizes.Truncate(frame.Operands);
        frames.RemoveAt(frames.Count - 1);
        return frame;
    }

    private void Branch(uint depth)
    {
        ref var target = ref Target(depth);
        if (target.BranchType != ValueType.Unknown)
            stack.Pop(target.BranchType, Current);
        ChargeControl();
        MarkTarget(depth);
        MakeUnreachable();
    }

    private void BranchIf(uint depth)
    {
        Pop(ValueType.I32);
        var type = Target(depth).BranchType;
        if (type != ValueType.Unknown)
        {
            stack.Pop(type, Current);
            stack.Push(type);
        }
        ChargeControl();
        MarkTarget(depth);
    }

    private void BranchTable(ref WasmReader reader)
    {
        var count = reader.U32();
        if (count > MaxBranchTableSize)
            throw WasmReader.Malformed();
        Pop(ValueType.I32);
        ChargeControl();

        ValueType? type = null;
        for (var i = 0u; i <= count; i++)
        {
            var depth = reader.U32();
            var next = Target(depth).BranchType;
            if ((type ?? next) != next && !CanBeAny(type!.Value, next))
                throw WasmReader.Malformed();
            type = next;
            Expect(next);
            MarkTarget(depth);
        }
        if (type is { } taken and not ValueType.Unknown)
            stack.Pop(taken, Current);
        MakeUnreachable();
    }

    /// <summary>Targets may differ in type, not in number of values, where the stack holds whatever is asked for.</summary>
    private static bool CanBeAny(ValueType first, ValueType second) => first != ValueType.Unknown && second != ValueType.Unknown;

    private void Expect(ValueType type)
    {
        if (type == ValueType.Unknown)
            return;
        var held = stack.Pop(Current);
        if (held != type && held != ValueType.Unknown)
            throw WasmReader.Malformed();
        stack.Push(held);
    }

    private void Return(int offset)
    {
        returns.Add(offset);
        Branch((uint)frames.Count - 1);
    }

    private void Unreachable()
    {
        Charge(GasPointKind.BeforeControl, gas.Regular);
        points.After(GasPointKind.Unreachable);
        MakeUnreachable();
    }

    private void MakeUnreachable()
    {
        ref var frame = ref Current;
        stack.Truncate(frame.Height);
        frame.Unreachable = true;
        frame.Dead = true;
    }

    private ref ControlFrame Target(uint depth)
    {
        if (depth >= (uint)frames.Count)
            throw WasmReader.Malformed();
        return ref CollectionsMarshal.AsSpan(frames)[frames.Count - 1 - (int)depth];
    }

    private void MarkTarget(uint depth)
    {
        ref var target = ref Target(depth);
        target.Targeted = true;
        if (target.Opcode == Opcode.Loop)
            points.MarkLoop(target.LoopPoint);
    }

    private static ValueType ReadBlockType(ref WasmReader reader)
    {
        var first = reader.Peek();
        if (first == EmptyBlock)
        {
            reader.Byte();
            return ValueType.Unknown;
        }
        // Anything but a value type names a signature, which needs multi-value.
        return reader.ReadValueType();
    }
}
