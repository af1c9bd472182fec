namespace Near.Localnet.Vm.Prepare;

/// <summary>Saturating conversions, bulk memory and tables.</summary>
internal sealed partial class FunctionAnalyzer
{
    private void Prefixed(ref WasmReader reader)
    {
        uint opcode = reader.U32();
        switch ((PrefixedOpcode)opcode)
        {
            case < PrefixedOpcode.MemoryInit:
                Apply(Signatures.OfSaturating(opcode));
                break;
            case PrefixedOpcode.MemoryInit:
                CheckData(reader.U32());
                module.RequireMemory(reader.U32());
                PopBulk(ValueType.I32);
                break;
            case PrefixedOpcode.DataDrop:
                CheckData(reader.U32());
                Charge();
                break;
            case PrefixedOpcode.MemoryCopy:
                module.RequireMemory(reader.U32());
                module.RequireMemory(reader.U32());
                PopBulk(ValueType.I32);
                break;
            case PrefixedOpcode.MemoryFill:
                module.RequireMemory(reader.U32());
                PopBulk(ValueType.I32);
                break;
            case PrefixedOpcode.TableInit:
                module.RequireElement(reader.U32());
                module.RequireTable(reader.U32());
                PopBulk(ValueType.I32);
                break;
            case PrefixedOpcode.ElemDrop:
                module.RequireElement(reader.U32());
                Charge();
                break;
            case PrefixedOpcode.TableCopy:
                module.RequireTable(reader.U32());
                module.RequireTable(reader.U32());
                PopBulk(ValueType.I32);
                break;
            case PrefixedOpcode.TableGrow:
                module.RequireTable(reader.U32());
                Pop(ValueType.I32);
                Pop(ValueType.FuncRef);
                Push(ValueType.I32);
                ChargeBulk();
                break;
            case PrefixedOpcode.TableSize:
                module.RequireTable(reader.U32());
                Push(ValueType.I32);
                Charge();
                break;
            case PrefixedOpcode.TableFill:
                module.RequireTable(reader.U32());
                PopBulk(ValueType.FuncRef);
                break;
            default:
                throw WasmReader.Malformed();
        }
    }

    /// <summary>Takes where to, a second operand and the length.</summary>
    private void PopBulk(ValueType second)
    {
        Pop(ValueType.I32);
        Pop(second);
        Pop(ValueType.I32);
        ChargeBulk();
    }

    private void CheckData(uint index)
    {
        if (index >= module.DataCount.GetValueOrDefault())
            throw WasmReader.Malformed();
    }
}
