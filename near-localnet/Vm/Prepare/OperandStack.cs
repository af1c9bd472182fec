namespace Near.Localnet.Vm.Prepare;

/// <summary>The types on a function's operand stack and the most bytes they ever take (WebAssembly's validation algorithm).</summary>
internal sealed class OperandStack
{
    private readonly List<ValueType> types = [];
    private ulong size;

    public int Height => types.Count;

    /// <summary>The most bytes held at once in code that can be reached.</summary>
    public ulong MaxSize { get; private set; }

    public void Clear()
    {
        types.Clear();
        size = 0;
        MaxSize = 0;
    }

    public void Push(ValueType type, in ControlFrame frame)
    {
        types.Add(type);
        size += type.Size();
        if (!frame.Dead && size > MaxSize)
            MaxSize = size;
    }

    /// <summary>Takes any type.</summary>
    public ValueType Pop(in ControlFrame frame)
    {
        if (types.Count == frame.Height)
            return frame.Unreachable ? ValueType.Unknown : throw WasmReader.Malformed();
        var type = types[^1];
        types.RemoveAt(types.Count - 1);
        size -= type.Size();
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
        while (types.Count > height)
        {
            size -= types[^1].Size();
            types.RemoveAt(types.Count - 1);
        }
    }
}
