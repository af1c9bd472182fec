namespace Near.Localnet.Tests.Vm.Metering;

// Calls, memory and the table.
internal sealed partial class BodyGenerator
{
    private const uint MemorySizeAtStart = 1024 << 16;

    private void CallHost(int depth) => CallAndDrop(random.Next(ReferenceHost.Functions.Count), depth);

    private void CallAny(int depth) => CallAndDrop(random.Next(ReferenceHost.Functions.Count, module.Signatures.Count), depth);

    private void CallAndDrop(int index, int depth)
    {
        Call(index, depth);
        if (module.Signatures[index].Result is not null)
            Add(InstructionKind.Drop);
    }

    /// <summary>Calls a function with this result; returns false when there is none.</summary>
    private bool CallMaking(OperandType type, int depth)
    {
        List<int> fitting = [.. Enumerable.Range(0, module.Signatures.Count).Where(i => module.Signatures[i].Result == type)];
        if (fitting.Count == 0)
            return false;
        Call(fitting[random.Next(fitting.Count)], depth);
        return true;
    }

    private void Call(int index, int depth)
    {
        bool isHost = index < ReferenceHost.Functions.Count;
        foreach (OperandType parameter in module.Signatures[index].Parameters)
        {
            if (isHost && random.Next(5) != 0)
                Constant(OperandType.I64, HostArgument());
            else
                Value(parameter, depth + 1);
        }
        List<int> places =
        [
            .. Enumerable
                .Range(0, module.Table.Count)
                .Where(place => module.Table[place] is { } other && module.Signatures[other].Is(module.Signatures[index])),
        ];
        if (places.Count == 0 || random.Next(2) == 0)
        {
            Add(InstructionKind.Call, index);
            return;
        }
        if (random.Next(40) == 0)
            Place(depth);
        else
            Constant(OperandType.I32, (ulong)places[random.Next(places.Count)]);
        Add(InstructionKind.CallIndirect, index);
    }

    /// <summary>Any place in the table, rarely one outside of it.</summary>
    private void Place(int depth)
    {
        if (random.Next(10) == 0)
            Value(OperandType.I32, depth + 1);
        else
            Constant(OperandType.I32, (ulong)random.Next(module.Table.Count));
    }

    /// <summary>The number of a register, a length or a pointer: good, at the memory's end, or bad.</summary>
    private ulong HostArgument() =>
        random.Next(20) switch
        {
            < 13 => (ulong)random.Next(4),
            < 17 => (ulong)random.Next(40),
            17 => (ulong)random.Next(60_000),
            18 => MemorySizeAtStart - (ulong)random.Next(40),
            _ => random.Next(3) switch
            {
                0 => ulong.MaxValue,
                1 => uint.MaxValue,
                _ => (ulong)random.NextInt64(),
            },
        };

    /// <summary>Mostly inside the memory; what is added to it may lead out again.</summary>
    private void Address(int depth)
    {
        Value(OperandType.I32, depth + 1);
        if (random.Next(20) == 0)
            return;
        Constant(OperandType.I32, 0xffff);
        Numeric("i32.and");
    }

    private ulong Offset() => random.Next(40) == 0 ? MemorySizeAtStart - (ulong)random.Next(1 << 16) : (ulong)random.Next(64);

    private void Load(OperandType type, int depth)
    {
        Address(depth);
        _code.Add(new Instruction(InstructionKind.Load) { Type = type, Value = Offset() });
    }

    private void Store(int depth)
    {
        OperandType type = ModuleGenerator.Type(random);
        if (type == OperandType.FuncRef)
            return;
        Address(depth);
        Value(type, depth + 1);
        _code.Add(new Instruction(InstructionKind.Store) { Type = type, Value = Offset() });
    }

    private void Fill(int depth)
    {
        Address(depth);
        Value(OperandType.I32, depth + 1);
        Constant(OperandType.I32, random.Next(40) == 0 ? uint.MaxValue : (ulong)random.Next(100));
        Add(InstructionKind.MemoryFill);
    }

    private void MemorySize(int depth)
    {
        if (random.Next(2) == 0)
        {
            Add(InstructionKind.MemorySize);
            return;
        }
        Value(OperandType.I32, depth + 1);
        Constant(OperandType.I32, 3);
        Numeric("i32.and");
        Add(InstructionKind.MemoryGrow);
    }
}
