namespace Near.Localnet.Vm.Prepare;

/// <summary>The types on a function's operand stack (WebAssembly's validation algorithm).</summary>
internal sealed class OperandStack
{
    private readonly List<ValueType> types = [];

    public int Height => types.Count;

    public void Clear() => types.Clear();

    public void Push(ValueType type) => types.Add(type);

    /// <summary>Takes any type.</summary>
    public ValueType Pop(in ControlFrame frame)
    {
        if (types.Count == frame.Height)
            return frame.Unreachable ? ValueType.Unknown : throw WasmReader.Malformed();
        var type = types[^1];
        types.RemoveAt(types.Count - 1);
        return type;
    }

    /// <summary>Takes this type.</summary>
    public void Pop(ValueType expected, in ControlFrame frame)
    {
        var type = Pop(frame);
        if (type != expected && type != ValueType.Unknown)
            throw WasmReader.Malformed();
    }

    public void Truncate(int height)
    {
        if (types.Count > height)
            types.RemoveRange(height, types.Count - height);
    }
}
