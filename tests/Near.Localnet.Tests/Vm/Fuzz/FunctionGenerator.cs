using Near.Localnet.Vm.Prepare;
using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// Writes one random function: valid, always ending, with traps, branches, dead code and everything else NEAR allows. The same
/// random numbers give the same instructions whether they are counted or not.
/// </summary>
internal sealed class FunctionGenerator(Random random, RandomModule module, CodeWriter code, RandomFunction self)
{
    private const int MaxDepth = 5;
    private const byte Empty = 0x40;

    /// <summary>The open blocks, outermost first: what a branch to each takes along, or null for a loop, which is not branched to freely.</summary>
    private readonly List<(bool IsLoop, ValueType Result)> labels = [];

    private int budget = 60;

    public void Write()
    {
        code.Enter(self.FrameBytes);
        labels.Add((false, self.Result));
        Statements(0);
        if (self.Result != ValueType.Unknown)
            Value(self.Result, 0);
        else
            module.LeaveGlobals(code);
        labels.Clear();
        code.Free(0x0b);
    }

    private void Statements(int depth)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        var deep = depth >= MaxDepth || --budget < 0;
        switch (random.Next(deep ? 7 : 20))
        {
            case 0:
                code.Op(0x01);
                break;
            case 1 or 2:
                SetLocal(depth);
                break;
            case 3:
                SetGlobal(depth);
                break;
            case 4:
                Store(depth);
                break;
            case 5 or 6:
                Value(RandomModule.AnyType(random), depth + 1);
                code.Op(0x1a);
                break;
            case 7 or 8:
                If(depth);
                break;
            case 9:
                Block(ValueType.Unknown, depth);
                break;
            case 10 or 11:
                Loop(depth);
                break;
            case 12 or 13:
                Branch(depth);
                break;
            case 14:
                Bulk(depth);
                break;
            case 15:
                Value(ValueType.I32, depth + 1);
                BranchIf();
                break;
            case 16 when random.Next(8) == 0:
                code.Op(0x00);
                break;
            case 17:
                BranchTable(depth);
                break;
            case 18:
                TableStatement(depth);
                break;
            default:
                CallStatement(depth);
                break;
        }
    }

    private void Value(ValueType type, int depth)
    {
        if (depth >= MaxDepth || --budget < 0)
        {
            Leaf(type);
            return;
        }
        switch (random.Next(12))
        {
            case 0 or 1:
                Leaf(type);
                break;
            case 2:
                IfValue(type, depth);
                break;
            case 3:
                Block(type, depth);
                break;
            case 4:
                Value(type, depth + 1);
                Value(type, depth + 1);
                Value(ValueType.I32, depth + 1);
                code.Op(0x1b);
                break;
            case 5 when self.LocalOf(type, random) is { } local:
                Value(type, depth + 1);
                code.Op(0x22).U32(local);
                break;
            case 6 when module.CalleeOf(type, self, random) is { } callee:
                Arguments(callee, depth);
                code.Op(0x10).U32(callee.Index);
                break;
            case 7:
                Load(type, depth);
                break;
            case 8 when type == ValueType.I32:
                MemoryOrTableSize(depth);
                break;
            default:
                Numeric(type, depth);
                break;
        }
    }

    private void Leaf(ValueType type)
    {
        if (random.Next(3) == 0 && self.LocalOf(type, random) is { } local)
            code.Op(0x20).U32(local);
        else if (random.Next(4) == 0 && module.GlobalOf(type, random) is { } global)
            code.Op(0x23).U32(global);
        else
            Constant(type);
    }

    private void Constant(ValueType type)
    {
        var number = random.Next(4) switch
        {
            0 => random.Next(-3, 4),
            1 => random.Next(0, 70_000),
            2 => random.NextInt64(long.MinValue, long.MaxValue),
            _ => long.MinValue >> random.Next(64),
        };
        if (type == ValueType.I32)
            code.Op(0x41).Signed((int)number);
        else if (type == ValueType.I64)
            code.Op(0x42).Signed(number);
        else if (type == ValueType.F32)
            code.Op(0x43).Bytes(BitConverter.GetBytes(random.Next(5) == 0 ? BitConverter.Int32BitsToSingle((int)number) : number / 4f));
        else
            code.Op(0x44).Bytes(BitConverter.GetBytes(random.Next(5) == 0 ? BitConverter.Int64BitsToDouble(number) : number / 4d));
    }

    private void Numeric(ValueType type, int depth)
    {
        var instruction = NumericInstructions.Any(type, random);
        for (var i = 0; i < instruction.Operands; i++)
            Value(instruction.Operand, depth + 1);
        if (instruction.Prefixed)
            code.Op(0xfc).Byte(instruction.Opcode);
        else
            code.Op(instruction.Opcode);
    }

    /// <summary>Mostly inside the first page; rarely anywhere.</summary>
    private void Address(int depth)
    {
        Value(ValueType.I32, depth + 1);
        if (random.Next(30) == 0)
            return;
        code.Op(0x41).Signed(0x7fff);
        code.Op(0x71);
    }

    private void Load(ValueType type, int depth)
    {
        Address(depth);
        var (opcode, align) = RandomModule.AccessOf(type, false, random);
        code.Op(opcode).U32((uint)random.Next(align + 1)).U32((uint)random.Next(64));
    }

    private void Store(int depth)
    {
        var type = RandomModule.AnyType(random);
        Address(depth);
        Value(type, depth + 1);
        var (opcode, align) = RandomModule.AccessOf(type, true, random);
        code.Op(opcode).U32((uint)random.Next(align + 1)).U32((uint)random.Next(64));
    }

    private void SetLocal(int depth)
    {
        var type = RandomModule.AnyType(random);
        if (self.LocalOf(type, random) is not { } local)
            return;
        Value(type, depth + 1);
        code.Op(0x21).U32(local);
    }

    private void SetGlobal(int depth)
    {
        var type = RandomModule.AnyType(random);
        if (module.GlobalOf(type, random) is not { } global)
            return;
        Value(type, depth + 1);
        code.Op(0x24).U32(global);
    }

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
        labels.Add((false, type));
        Statements(depth + 1);
        if (type != ValueType.Unknown)
            Value(type, depth + 1);
        labels.RemoveAt(labels.Count - 1);
    }

    /// <summary>A loop of at most three turns, counted in a local that nothing else writes.</summary>
    private void Loop(int depth)
    {
        if (self.NextCounter() is not { } counter)
            return;
        code.Op(0x41).Signed(random.Next(1, 4));
        code.Op(0x21).U32(counter);
        code.Loop();
        labels.Add((true, ValueType.Unknown));
        Statements(depth + 1);
        code.Op(0x20).U32(counter);
        code.Op(0x41).Signed(1);
        code.Op(0x6b);
        code.Op(0x22).U32(counter);
        code.Op(0x0d).U32(0);
        labels.RemoveAt(labels.Count - 1);
        code.Free(0x0b);
    }

    /// <summary>Leaves some block; what follows in the block is dead.</summary>
    private void Branch(int depth)
    {
        var target = Target();
        if (labels[target].Result != ValueType.Unknown)
            Value(labels[target].Result, depth + 1);
        if (target == 0 && random.Next(2) == 0)
            code.Op(0x0f);
        else
            code.Op(0x0c).U32(Depth(target));
    }

    /// <summary>Takes a condition from the stack. Only to blocks without a result, so that the stack is empty behind it.</summary>
    private void BranchIf()
    {
        var target = Target();
        if (labels[target].Result == ValueType.Unknown)
            code.Op(0x0d).U32(Depth(target));
        else
            code.Op(0x1a);
    }

    private void BranchTable(int depth)
    {
        var last = Target();
        var result = labels[last].Result;
        var targets = Enumerable.Range(0, labels.Count).Where(i => !labels[i].IsLoop && labels[i].Result == result).ToList();
        if (result != ValueType.Unknown)
            Value(result, depth + 1);
        Value(ValueType.I32, depth + 1);
        var count = random.Next(5);
        code.Op(0x0e).U32((uint)count);
        for (var i = 0; i < count; i++)
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
        var type = module.Functions[random.Next(module.Functions.Count)];
        Arguments(type, depth);
        code.Op(0x41).Signed(random.Next(RandomModule.TableSize + 1));
        code.Op(0x11).U32(type.Index).U32(0);
        if (type.Result != ValueType.Unknown)
            code.Op(0x1a);
    }

    private void Arguments(RandomFunction callee, int depth)
    {
        foreach (var parameter in callee.Parameters)
            Value(parameter, depth + 1);
    }

    private void Bulk(int depth)
    {
        Address(depth);
        if (random.Next(2) == 0)
        {
            Value(ValueType.I32, depth + 1);
            Length();
            code.Bulk(0x0b).Byte(0);
        }
        else
        {
            Address(depth);
            Length();
            code.Bulk(0x0a).Byte(0).Byte(0);
        }
    }

    private void Length() => code.Op(0x41).Signed(random.Next(40) == 0 ? -1 : random.Next(300));

    private void TableStatement(int depth)
    {
        switch (random.Next(3))
        {
            case 0:
                Value(ValueType.I32, depth + 1);
                code.Op(0x25).U32(0);
                code.Op(0xd1);
                code.Op(0x1a);
                break;
            case 1:
                code.Op(0x41).Signed(random.Next(RandomModule.TableSize + 1));
                code.Op(0xd0).Byte(0x70);
                code.Op(0x26).U32(0);
                break;
            default:
                code.Op(0x41).Signed(random.Next(4));
                code.Op(0xd0).Byte(0x70);
                code.Op(0x41).Signed(random.Next(4));
                code.Bulk(0x11).U32(0);
                break;
        }
    }

    private void MemoryOrTableSize(int depth)
    {
        switch (random.Next(4))
        {
            case 0:
                code.Op(0x3f).Byte(0);
                break;
            case 1:
                Value(ValueType.I32, depth + 1);
                code.Op(0x41).Signed(3);
                code.Op(0x71);
                code.Bulk(0x40, prefixed: false).Byte(0);
                break;
            case 2:
                code.Op(0xfc).Byte(0x10).U32(0);
                break;
            default:
                // The one function that is exported and may therefore be referred to.
                code.Op(0xd2).U32(module.Functions[^1].Index);
                code.Op(0xd1);
                break;
        }
    }

    private int Target()
    {
        for (; ; )
        {
            var target = random.Next(labels.Count);
            if (!labels[target].IsLoop)
                return target;
        }
    }

    private uint Depth(int target) => (uint)(labels.Count - 1 - target);
}
