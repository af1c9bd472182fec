namespace Near.Localnet.Vm.Prepare;

/// <summary>The types on a function's operand stack (WebAssembly's validation algorithm).</summary>
internal sealed class OperandStack
{
    private readonly List<ValueType> _types = [];

    public int Height => _types.Count;

    public void Clear() => _types.Clear();

    public void Push(ValueType type) => _types.Add(type);

    /// <summary>Takes any type.</summary>
    public ValueType Pop(in ControlFrame frame)
    {
        if (_types.Count == frame.Height)
            return frame.Unreachable ? ValueType.Unknown : throw WasmReader.Malformed();
        ValueType type = _types[^1];
        _types.RemoveAt(_types.Count - 1);
        return type;
    }

    /// <summary>Takes this type.</summary>
    public void Pop(ValueType expected, in ControlFrame frame)
    {
        ValueType type = Pop(frame);
        if (type != expected && type != ValueType.Unknown)
            throw WasmReader.Malformed();
    }

    public void Truncate(int height)
    {
        if (_types.Count > height)
            _types.RemoveRange(height, _types.Count - height);
    }
}
