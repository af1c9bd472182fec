namespace Near.Localnet.Vm.Prepare;

/// <summary>The types on a function's operand stack and the most bytes they ever take (WebAssembly's validation algorithm).</summary>
internal sealed class OperandStack
{
    private readonly List<ValueType> _types = [];
    private ulong _size;

    public int Height => _types.Count;

    /// <summary>The most bytes held at once in code that can be reached.</summary>
    public ulong MaxSize { get; private set; }

    public void Clear()
    {
        _types.Clear();
        _size = 0;
        MaxSize = 0;
    }

    public void Push(ValueType type, in ControlFrame frame)
    {
        _types.Add(type);
        _size += type.Size();
        if (!frame.Dead && _size > MaxSize)
            MaxSize = _size;
    }

    /// <summary>Takes any type.</summary>
    public ValueType Pop(in ControlFrame frame)
    {
        if (_types.Count == frame.Height)
            return frame.Unreachable ? ValueType.Unknown : throw WasmReader.Malformed();
        ValueType type = _types[^1];
        _types.RemoveAt(_types.Count - 1);
        _size -= type.Size();
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
        while (_types.Count > height)
        {
            _size -= _types[^1].Size();
            _types.RemoveAt(_types.Count - 1);
        }
    }
}
