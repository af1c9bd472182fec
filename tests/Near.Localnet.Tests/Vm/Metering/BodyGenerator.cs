namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>
/// Makes the instructions of one function: valid, with dead code, with operands that lie on the stack while something else is called, and
/// with memory accesses inside and outside of the memory, by the function and by the host.
/// </summary>
internal sealed partial class BodyGenerator(Random random, GeneratedModule module, GeneratedFunction function)
{
    private const int MaxDepth = 5;

    /// <summary>The result of each open block, outermost first; a loop is marked, as a branch to it takes nothing along.</summary>
    private readonly List<(bool IsLoop, OperandType? Result)> _labels = [];

    private List<Instruction> _code = [];
    private int _budget = 24;

    public IReadOnlyList<Instruction> Generate()
    {
        _labels.Add((false, function.Signature.Result));
        Inside(function.Signature.Result, 0);
        return _code;
    }

    private void Inside(OperandType? result, int depth)
    {
        for (int count = random.Next(1, 4); count > 0; count--)
            Statement(depth);
        if (result is { } type)
            Value(type, depth + 1);
    }

    private List<Instruction> Block(bool isLoop, OperandType? result, int depth)
    {
        List<Instruction> outside = _code;
        _code = [];
        _labels.Add((isLoop, result));
        Inside(result, depth + 1);
        _labels.RemoveAt(_labels.Count - 1);
        List<Instruction> inside = _code;
        _code = outside;
        return inside;
    }

    private void Statement(int depth)
    {
        bool deep = depth >= MaxDepth || --_budget < 0;
        switch (random.Next(deep ? 5 : 20))
        {
            case 0:
                Add(InstructionKind.Nop);
                break;
            case 1:
                Value(ModuleGenerator.Type(random), depth + 1);
                Add(InstructionKind.Drop);
                break;
            case 2:
                SetLocal(depth);
                break;
            case 3:
                SetGlobal(depth);
                break;
            case 4 or 5:
                Store(depth);
                break;
            case 6 or 7:
                If(null, depth);
                break;
            case 8:
                _code.Add(new Instruction(InstructionKind.Block) { Body = Block(false, null, depth) });
                break;
            case 9:
                Loop(depth);
                break;
            case 10:
                Branch(depth);
                Dead(depth);
                break;
            case 11:
                BranchIf(depth);
                break;
            case 12:
                BranchTable(depth);
                Dead(depth);
                break;
            case 13 when random.Next(6) == 0:
                Add(InstructionKind.Unreachable);
                Dead(depth);
                break;
            case 14:
                Fill(depth);
                break;
            case 15 or 16:
                CallHost(depth);
                break;
            default:
                CallAny(depth);
                break;
        }
    }

    private void Value(OperandType type, int depth)
    {
        if (depth >= MaxDepth || --_budget < 0)
        {
            Leaf(type);
            return;
        }
        switch (random.Next(14))
        {
            case 0:
                Leaf(type);
                break;
            case 1:
                If(type, depth);
                break;
            case 2:
                _code.Add(new Instruction(InstructionKind.Block) { Type = type, Body = Block(false, type, depth) });
                break;
            case 3:
                Value(type, depth + 1);
                Value(type, depth + 1);
                Value(OperandType.I32, depth + 1);
                Select(type);
                break;
            case 4 when LocalOf(type) is { } local:
                Value(type, depth + 1);
                Add(InstructionKind.LocalTee, local);
                break;
            case 5 when type == OperandType.FuncRef:
                Place(depth);
                Add(InstructionKind.TableGet);
                break;
            case 5:
                Load(type, depth);
                break;
            case 6 when type == OperandType.I32:
                MemorySize(depth);
                break;
            case 6 or 7 or 8 or 9 when CallMaking(type, depth):
                break;
            default:
                Numeric(type, depth);
                break;
        }
    }

    /// <summary>Only numbers can be selected without naming their type.</summary>
    private void Select(OperandType type)
    {
        bool named = type == OperandType.FuncRef || random.Next(2) == 0;
        _code.Add(new Instruction(InstructionKind.Select) { Type = named ? type : null });
    }

    private void Numeric(OperandType type, int depth)
    {
        IReadOnlyList<NumericOperation> operations = NumericOperation.Making(type);
        if (operations.Count == 0)
        {
            Leaf(type);
            return;
        }
        NumericOperation operation = operations[random.Next(operations.Count)];
        for (int i = 0; i < operation.Operands; i++)
            Value(operation.Operand, depth + 1);
        _code.Add(new Instruction(InstructionKind.Numeric) { Numeric = operation });
    }

    private void Leaf(OperandType type)
    {
        if (random.Next(3) == 0 && LocalOf(type) is { } local)
            Add(InstructionKind.LocalGet, local);
        else if (random.Next(4) == 0)
            Add(InstructionKind.GlobalGet, GlobalOf(type));
        else
            Constant(type, Bits(type));
    }

    private void SetLocal(int depth)
    {
        OperandType type = ModuleGenerator.Type(random);
        if (LocalOf(type) is not { } local)
            return;
        Value(type, depth + 1);
        Add(InstructionKind.LocalSet, local);
    }

    private void SetGlobal(int depth)
    {
        OperandType type = ModuleGenerator.Type(random);
        Value(type, depth + 1);
        Add(InstructionKind.GlobalSet, GlobalOf(type));
    }

    private ulong Bits(OperandType type)
    {
        long number = random.Next(3) switch
        {
            0 => random.Next(-2, 5),
            1 => random.Next(70_000),
            _ => random.NextInt64(long.MinValue, long.MaxValue),
        };
        return type switch
        {
            OperandType.I32 => (uint)number,
            OperandType.I64 => (ulong)number,
            OperandType.F32 => BitConverter.SingleToUInt32Bits(number / 4f),
            OperandType.F64 => BitConverter.DoubleToUInt64Bits(number / 4d),
            _ => 0,
        };
    }

    private int? LocalOf(OperandType type) => AnyOf(function.Variables, type);

    private int GlobalOf(OperandType type) => AnyOf(module.Globals, type)!.Value;

    private int? AnyOf(IReadOnlyList<OperandType> variables, OperandType type)
    {
        List<int> fitting = [.. Enumerable.Range(0, variables.Count).Where(i => variables[i] == type)];
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)];
    }

    private void Constant(OperandType type, ulong bits) =>
        _code.Add(new Instruction(InstructionKind.Constant) { Type = type, Value = bits });

    private void Add(InstructionKind kind, int index = 0) => _code.Add(new Instruction(kind) { Index = index });
}
