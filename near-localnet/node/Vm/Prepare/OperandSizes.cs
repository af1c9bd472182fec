namespace Near.Localnet.Vm.Prepare;

/// <summary>
/// The operand stack as finite-wasm's analysis sees it (its <c>src/max_stack</c>): sizes without types, where an instruction that leaves
/// the type it finds leaves the size that lies there. Since that stack may hold more than the real one, its sizes cannot be had from types.
/// </summary>
internal sealed class OperandSizes
{
    private readonly List<uint> _sizes = [];
    private ulong _total;

    public int Count => _sizes.Count;

    /// <summary>The most bytes held at once: what each frame of the function takes of the call stack, beside its locals.</summary>
    public ulong Max { get; private set; }

    public void Clear()
    {
        Truncate(0);
        Max = 0;
    }

    public void Push(ValueType type, in ControlFrame frame)
    {
        if (frame.Dead)
            return;
        _sizes.Add(type.Size());
        _total += type.Size();
        Max = Math.Max(Max, _total);
    }

    public void Pop(int count, in ControlFrame frame)
    {
        if (!frame.Dead)
            Truncate(_sizes.Count - count);
    }

    public void Truncate(int count)
    {
        while (_sizes.Count > count)
        {
            _total -= _sizes[^1];
            _sizes.RemoveAt(_sizes.Count - 1);
        }
    }
}
