using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

// Constants, numbers, variables, memory and tables.
internal sealed partial class FunctionGenerator
{
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
        long number = random.Next(4) switch
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
        NumericInstruction instruction = NumericInstructions.Any(type, random);
        for (int i = 0; i < instruction.Operands; i++)
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
        (byte opcode, int align) = RandomModule.AccessOf(type, false, random);
        code.Op(opcode).U32((uint)random.Next(align + 1)).U32((uint)random.Next(64));
    }

    private void Store(int depth)
    {
        ValueType type = RandomModule.AnyType(random);
        Address(depth);
        Value(type, depth + 1);
        (byte opcode, int align) = RandomModule.AccessOf(type, true, random);
        code.Op(opcode).U32((uint)random.Next(align + 1)).U32((uint)random.Next(64));
    }

    private void SetLocal(int depth)
    {
        ValueType type = RandomModule.AnyType(random);
        if (self.LocalOf(type, random) is not { } local)
            return;
        Value(type, depth + 1);
        code.Op(0x21).U32(local);
    }

    private void SetGlobal(int depth)
    {
        ValueType type = RandomModule.AnyType(random);
        if (module.GlobalOf(type, random) is not { } global)
            return;
        Value(type, depth + 1);
        code.Op(0x24).U32(global);
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
}
