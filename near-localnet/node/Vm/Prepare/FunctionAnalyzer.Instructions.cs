namespace Near.Localnet.Vm.Prepare;

/// <summary>The instructions, one case each.</summary>
internal sealed partial class FunctionAnalyzer
{
    private void Instruction(ref WasmReader reader)
    {
        int offset = reader.Position;
        var opcode = (Opcode)reader.Byte();
        switch (opcode)
        {
            case Opcode.Unreachable:
                Unreachable();
                break;
            case Opcode.Nop:
                Charge();
                break;
            case Opcode.Block or Opcode.Loop or Opcode.If:
                EnterBlock(ref reader, opcode);
                break;
            case Opcode.Else:
                Else();
                break;
            case Opcode.End:
                End();
                break;
            case Opcode.Br:
                Branch(reader.U32());
                break;
            case Opcode.BrIf:
                BranchIf(reader.U32());
                break;
            case Opcode.BrTable:
                BranchTable(ref reader);
                break;
            case Opcode.Return:
                Return(offset);
                break;
            case Opcode.Call:
                Call(module.Function(reader.U32()));
                break;
            case Opcode.CallIndirect:
                CallIndirect(reader.U32(), reader.U32());
                break;
            case Opcode.Drop:
                Pop();
                Charge();
                break;
            case Opcode.Select:
                Select();
                break;
            case Opcode.SelectTyped:
                SelectTyped(ref reader);
                break;
            case Opcode.LocalGet:
                Push(Local(reader.U32()));
                Charge();
                break;
            case Opcode.LocalSet:
                Pop(Local(reader.U32()));
                Charge();
                break;
            case Opcode.LocalTee:
                Replace(Local(reader.U32()));
                break;
            case Opcode.GlobalGet:
                Push(module.Global(reader.U32()).Type);
                Charge();
                break;
            case Opcode.GlobalSet:
                SetGlobal(module.Global(reader.U32()));
                break;
            case Opcode.TableGet:
                module.RequireTable(reader.U32());
                Pop(ValueType.I32);
                Push(ValueType.FuncRef);
                ChargeControl();
                break;
            case Opcode.TableSet:
                module.RequireTable(reader.U32());
                Pop(ValueType.FuncRef);
                Pop(ValueType.I32);
                ChargeControl();
                break;
            case >= Opcode.FirstLoad and <= Opcode.LastStore:
                Access(ref reader, opcode);
                break;
            case Opcode.MemorySize:
                RequireMemory(ref reader);
                Push(ValueType.I32);
                Charge();
                break;
            case Opcode.MemoryGrow:
                RequireMemory(ref reader);
                _stack.Pop(ValueType.I32, Current);
                _stack.Push(ValueType.I32);
                ChargeBulk();
                break;
            case Opcode.I32Const:
                reader.S32();
                Constant(ValueType.I32);
                break;
            case Opcode.I64Const:
                reader.S64();
                Constant(ValueType.I64);
                break;
            case Opcode.F32Const:
                reader.Bytes(4);
                Constant(ValueType.F32);
                break;
            case Opcode.F64Const:
                reader.Bytes(8);
                Constant(ValueType.F64);
                break;
            case >= Opcode.FirstNumeric and <= Opcode.LastNumeric:
                Apply(Signatures.OfNumeric(opcode));
                break;
            case Opcode.RefNull:
                Constant(reader.ReadHeapType());
                break;
            case Opcode.RefIsNull:
                Pop(ValueType.FuncRef);
                Push(ValueType.I32);
                Charge();
                break;
            case Opcode.RefFunc:
                if (!module.References.Contains(reader.U32()))
                    throw WasmReader.Malformed();
                Constant(ValueType.FuncRef);
                break;
            case Opcode.Prefix:
                Prefixed(ref reader);
                break;
            default:
                throw WasmReader.Malformed();
        }
    }

    private void Constant(ValueType type)
    {
        Push(type);
        Charge();
    }

    private void Replace(ValueType type)
    {
        _stack.Pop(type, Current);
        _stack.Push(type);
        Charge();
    }

    private void SetGlobal((ValueType Type, bool Mutable) global)
    {
        if (!global.Mutable)
            throw WasmReader.Malformed();
        Pop(global.Type);
        Charge();
    }

    private void Call(FunctionType type)
    {
        for (int i = type.Params.Length - 1; i >= 0; i--)
            Pop(type.Params[i]);
        foreach (ValueType result in type.Results)
            Push(result);
        ChargeControl();
    }

    /// <summary>
    /// finite-wasm takes as many sizes as there are arguments, but none for the table's index above them (<c>visit_call_indirect</c> in its
    /// <c>src/max_stack/instruction_visit.rs</c>). Until the block ends it counts one operand more than there is.
    /// </summary>
    private void CallIndirect(uint type, uint table)
    {
        module.RequireTable(table);
        _stack.Pop(ValueType.I32, Current);
        Call(module.Type(type));
    }

    private void Select()
    {
        _stack.Pop(ValueType.I32, Current);
        ValueType second = _stack.Pop(Current);
        ValueType first = _stack.Pop(Current);
        if (first == ValueType.FuncRef || second == ValueType.FuncRef)
            throw WasmReader.Malformed();
        if (first != second && first != ValueType.Unknown && second != ValueType.Unknown)
            throw WasmReader.Malformed();
        _stack.Push(first == ValueType.Unknown ? second : first);
        _sizes.Pop(2, Current);
        Charge();
    }

    private void SelectTyped(ref WasmReader reader)
    {
        if (reader.U32() != 1)
            throw WasmReader.Malformed();
        ValueType type = reader.ReadValueType();
        Pop(ValueType.I32);
        Pop(type);
        Replace(type);
    }

    private void Access(ref WasmReader reader, Opcode opcode)
    {
        MemoryAccess access = Signatures.OfAccess(opcode);
        module.RequireMemory(0);
        if (reader.U32() > access.MaxAlign)
            throw WasmReader.Malformed();
        reader.U32();
        if (opcode <= Opcode.LastLoad)
        {
            Pop(ValueType.I32);
            Push(access.Type);
        }
        else
        {
            Pop(access.Type);
            Pop(ValueType.I32);
        }
        ChargeControl();
    }

    private void RequireMemory(ref WasmReader reader) => module.RequireMemory(reader.Byte());
}
