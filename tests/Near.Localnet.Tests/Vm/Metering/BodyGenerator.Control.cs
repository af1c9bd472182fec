namespace Near.Localnet.Tests.Vm.Metering;

// Blocks and branches.
internal sealed partial class BodyGenerator
{
    private void If(OperandType? result, int depth)
    {
        Value(OperandType.I32, depth + 1);
        List<Instruction> body = Block(false, result, depth);
        List<Instruction>? otherwise = result is not null || random.Next(2) == 0 ? Block(false, result, depth) : null;
        _code.Add(
            new Instruction(InstructionKind.If)
            {
                Type = result,
                Body = body,
                Else = otherwise,
            }
        );
    }

    /// <summary>Most end after some turns, when a number that a global counts has its lowest bits all zero; few never do.</summary>
    private void Loop(int depth)
    {
        int global = GlobalOf(OperandType.I32);
        List<Instruction> body = Block(true, null, depth);
        List<Instruction> outside = _code;
        _code = body;
        Add(InstructionKind.GlobalGet, global);
        Constant(OperandType.I32, 1);
        Numeric("i32.add");
        Add(InstructionKind.GlobalSet, global);
        Add(InstructionKind.GlobalGet, global);
        Constant(OperandType.I32, 30);
        Numeric("i32.shl");
        Add(InstructionKind.BranchIf);
        _code = outside;
        _code.Add(new Instruction(InstructionKind.Loop) { Body = body });
    }

    private void Branch(int depth)
    {
        int target = Target();
        Operand(target, depth);
        if (target == 0 && random.Next(2) == 0)
            Add(InstructionKind.Return);
        else
            Add(InstructionKind.Branch, Label(target));
    }

    private void BranchIf(int depth)
    {
        int target = Target();
        Operand(target, depth);
        Value(OperandType.I32, depth + 1);
        Add(InstructionKind.BranchIf, Label(target));
        if (Taken(target) is not null)
            Add(InstructionKind.Drop);
    }

    private void BranchTable(int depth)
    {
        int last = Target();
        List<int> alike = [.. Enumerable.Range(0, _labels.Count).Where(i => !_labels[i].IsLoop && Taken(i) == Taken(last))];
        Operand(last, depth);
        Value(OperandType.I32, depth + 1);
        var labels = new List<int>();
        for (int count = alike.Count == 0 ? 0 : random.Next(4); count > 0; count--)
            labels.Add(Label(alike[random.Next(alike.Count)]));
        _code.Add(new Instruction(InstructionKind.BranchTable) { Labels = [.. labels, Label(last)] });
    }

    /// <summary>Sometimes, where nothing is ever reached: instructions whose operands are not there.</summary>
    private void Dead(int depth)
    {
        switch (random.Next(4))
        {
            case 0:
                Numeric("i64.sub");
                Add(InstructionKind.Drop);
                break;
            case 1:
                Statement(depth + 1);
                break;
            case 2:
                Value(OperandType.I64, depth + 1);
                Numeric("i64.sub");
                Add(InstructionKind.Drop);
                break;
        }
    }

    private void Operand(int target, int depth)
    {
        if (Taken(target) is { } type)
            Value(type, depth + 1);
    }

    /// <summary>An open block. A loop is rarely branched to but from its end, since that may never end.</summary>
    private int Target()
    {
        for (; ; )
        {
            int target = random.Next(_labels.Count);
            if (!_labels[target].IsLoop || random.Next(20) == 0)
                return target;
        }
    }

    private OperandType? Taken(int target) => _labels[target].IsLoop ? null : _labels[target].Result;

    private int Label(int target) => _labels.Count - 1 - target;

    private void Numeric(string name) => _code.Add(new Instruction(InstructionKind.Numeric) { Numeric = NumericOperation.Of(name) });
}
