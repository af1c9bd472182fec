namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>
/// The most bytes that a function's operands take, by the definition that nearcore goes by: the operand stack of finite-wasm 0.6
/// (<c>src/max_stack/instruction_visit.rs</c>), instruction by instruction.
/// </summary>
internal sealed class OperandBytes
{
    private readonly GeneratedModule _module;
    private readonly GeneratedFunction _function;
    private readonly List<int> _stack = [];
    private bool _unreachable;
    private int _most;

    private OperandBytes(GeneratedModule module, GeneratedFunction function)
    {
        _module = module;
        _function = function;
    }

    public static int Most(GeneratedModule module, GeneratedFunction function)
    {
        var bytes = new OperandBytes(module, function);
        bytes.Visit(function.Body);
        return bytes._most;
    }

    public static int Of(OperandType type) => type is OperandType.I32 or OperandType.F32 ? 4 : 8;

    private void Visit(IReadOnlyList<Instruction> body)
    {
        foreach (Instruction instruction in body)
            Visit(instruction);
    }

    private void Visit(Instruction instruction)
    {
        switch (instruction.Kind)
        {
            case InstructionKind.Unreachable or InstructionKind.Branch or InstructionKind.BranchTable or InstructionKind.Return:
                _unreachable = true;
                break;
            case InstructionKind.Block or InstructionKind.Loop:
                Block(instruction.Body);
                Push(instruction.Type);
                break;
            case InstructionKind.If:
                Pop(1);
                Block(instruction.Body);
                Block(instruction.Else ?? []);
                Push(instruction.Type);
                break;
            case InstructionKind.Call or InstructionKind.CallIndirect:
                // Although an indirect call takes a place in the table, too.
                Call(_module.Signatures[instruction.Index]);
                break;
            case InstructionKind.BranchIf or InstructionKind.Drop or InstructionKind.LocalSet or InstructionKind.GlobalSet:
                Pop(1);
                break;
            case InstructionKind.Select or InstructionKind.Store:
                Pop(2);
                break;
            case InstructionKind.MemoryFill:
                Pop(3);
                break;
            case InstructionKind.LocalGet:
                Push(_function.Variables[instruction.Index]);
                break;
            case InstructionKind.GlobalGet:
                Push(_module.Globals[instruction.Index]);
                break;
            case InstructionKind.Constant:
                Push(instruction.Type);
                break;
            case InstructionKind.MemorySize:
                Push(OperandType.I32);
                break;
            case InstructionKind.Load:
                Pop(1);
                Push(instruction.Type);
                break;
            case InstructionKind.TableGet:
                Pop(1);
                Push(OperandType.FuncRef);
                break;
            case InstructionKind.Numeric when instruction.Numeric!.Keeps:
                Pop(instruction.Numeric.Operands - 1);
                break;
            case InstructionKind.Numeric:
                Pop(instruction.Numeric!.Operands);
                Push(instruction.Numeric.Result);
                break;
            default:
                // nop, local.tee and memory.grow leave as much as they find.
                break;
        }
    }

    private void Block(IReadOnlyList<Instruction> body)
    {
        int height = _stack.Count;
        bool unreachable = _unreachable;
        Visit(body);
        _unreachable = unreachable;
        _stack.RemoveRange(height, _stack.Count - height);
    }

    private void Call(Signature signature)
    {
        Pop(signature.Parameters.Count);
        Push(signature.Result);
    }

    private void Push(OperandType? type)
    {
        if (_unreachable || type is null)
            return;
        _stack.Add(Of(type.Value));
        _most = Math.Max(_most, _stack.Sum());
    }

    private void Pop(int count)
    {
        if (!_unreachable)
            _stack.RemoveRange(_stack.Count - count, count);
    }
}
