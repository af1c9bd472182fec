using ValueType = Near.Localnet.Vm.Prepare.ValueType;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// Writes one random function: valid, always ending, with traps, branches, dead code and everything else NEAR allows. The same
/// random numbers give the same instructions whether they are counted or not.
/// </summary>
internal sealed partial class FunctionGenerator(Random random, RandomModule module, CodeWriter code, RandomFunction self)
{
    private const int MaxDepth = 5;
    private const byte Empty = 0x40;

    /// <summary>
    /// The open blocks, outermost first: what a branch to each takes along, or null for a loop, which is not branched to freely.
    /// </summary>
    private readonly List<(bool IsLoop, ValueType Result)> _labels = [];

    private int _budget = 60;

    public void Write()
    {
        code.Enter(self.FrameBytes);
        _labels.Add((false, self.Result));
        Statements(0);
        if (self.Result != ValueType.Unknown)
            Value(self.Result, 0);
        else
            module.LeaveGlobals(code);
        _labels.Clear();
        code.Free(0x0b);
    }

    private void Statements(int depth)
    {
        for (int count = random.Next(1, 5); count > 0; count--)
            Statement(depth);
    }

    private void Statement(int depth)
    {
        bool deep = depth >= MaxDepth || --_budget < 0;
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
        if (depth >= MaxDepth || --_budget < 0)
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
}
