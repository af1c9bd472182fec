using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

// Blocks, loops, branches and calls.
internal sealed partial class FunctionGenerator
{
    private void If(int depth)
    {
        Value(ValueType.I32, depth + 1);
        code.Op(0x04).Byte(Empty);
        Inside(ValueType.Unknown, depth);
        if (random.Next(2) == 0)
        {
            code.Free(0x05);
            Inside(ValueType.Unknown, depth);
        }
        code.Free(0x0b);
    }

    private void IfValue(ValueType type, int depth)
    {
        Value(ValueType.I32, depth + 1);
        code.Op(0x04).Byte((byte)type);
        Inside(type, depth);
        code.Free(0x05);
        Inside(type, depth);
        code.Free(0x0b);
    }

    private void Block(ValueType type, int depth)
    {
        code.Free(0x02).Byte(type == ValueType.Unknown ? Empty : (byte)type);
        Inside(type, depth);
        code.Free(0x0b);
    }

    private void Inside(ValueType type, int depth)
    {
        _labels.Add((false, type));
        Statements(depth + 1);
        if (type != ValueType.Unknown)
            Value(type, depth + 1);
        _labels.RemoveAt(_labels.Count - 1);
    }

    /// <summary>A loop of at most three turns, counted in a local that nothing else writes.</summary>
    private void Loop(int depth)
    {
        if (self.NextCounter() is not { } counter)
            return;
        code.Op(0x41).Signed(random.Next(1, 4));
        code.Op(0x21).U32(counter);
        code.Loop();
        _labels.Add((true, ValueType.Unknown));
        Statements(depth + 1);
        code.Op(0x20).U32(counter);
        code.Op(0x41).Signed(1);
        code.Op(0x6b);
        code.Op(0x22).U32(counter);
        code.Op(0x0d).U32(0);
        _labels.RemoveAt(_labels.Count - 1);
        code.Free(0x0b);
    }

    /// <summary>Leaves some block; what follows in the block is dead.</summary>
    private void Branch(int depth)
    {
        int target = Target();
        if (_labels[target].Result != ValueType.Unknown)
            Value(_labels[target].Result, depth + 1);
        if (target == 0 && random.Next(2) == 0)
            code.Op(0x0f);
        else
            code.Op(0x0c).U32(Depth(target));
    }

    /// <summary>Takes a condition from the stack. Only to blocks without a result, so that the stack is empty behind it.</summary>
    private void BranchIf()
    {
        int target = Target();
        if (_labels[target].Result == ValueType.Unknown)
            code.Op(0x0d).U32(Depth(target));
        else
            code.Op(0x1a);
    }

    private void BranchTable(int depth)
    {
        int last = Target();
        ValueType result = _labels[last].Result;
        var targets = Enumerable.Range(0, _labels.Count).Where(i => !_labels[i].IsLoop && _labels[i].Result == result).ToList();
        if (result != ValueType.Unknown)
            Value(result, depth + 1);
        Value(ValueType.I32, depth + 1);
        int count = random.Next(5);
        code.Op(0x0e).U32((uint)count);
        for (int i = 0; i < count; i++)
            code.U32(Depth(targets[random.Next(targets.Count)]));
        code.U32(Depth(last));
    }

    private void CallStatement(int depth)
    {
        if (random.Next(3) == 0)
        {
            CallIndirect(depth);
            return;
        }
        if (module.CalleeOf(null, self, random) is not { } callee)
            return;
        Arguments(callee, depth);
        code.Op(0x10).U32(callee.Index);
        if (callee.Result != ValueType.Unknown)
            code.Op(0x1a);
    }

    /// <summary>The table holds only functions that call no other, so that nothing recurs.</summary>
    private void CallIndirect(int depth)
    {
        if (self.IsLeaf)
            return;
        RandomFunction type = module.Functions[random.Next(module.Functions.Count)];
        Arguments(type, depth);
        code.Op(0x41).Signed(random.Next(RandomModule.TableSize + 1));
        code.Op(0x11).U32(type.Index).U32(0);
        if (type.Result != ValueType.Unknown)
            code.Op(0x1a);
    }

    private void Arguments(RandomFunction callee, int depth)
    {
        foreach (ValueType parameter in callee.Parameters)
            Value(parameter, depth + 1);
    }

    private int Target()
    {
        for (; ; )
        {
            int target = random.Next(_labels.Count);
            if (!_labels[target].IsLoop)
                return target;
        }
    }

    private uint Depth(int target) => (uint)(_labels.Count - 1 - target);
}
