using Near.Localnet.Vm.Prepare;

namespace Near.Localnet.Tests.Vm.Fuzz;

/// <summary>
/// Writes a function's instructions and, when asked to, counts each of them as it runs: a counter of its own before every
/// instruction, without any of the merging that the instrumentation under test does.
/// </summary>
internal sealed class CodeWriter(uint? counter, uint scratch)
{
    /// <summary>What a bulk instruction of length 0 costs, in regular ones.</summary>
    private const long BulkBase = 32;

    private readonly WasmWriter _writer = new();

    public ReadOnlySpan<byte> Written => _writer.Written;

    /// <summary>What entering costs: an instruction for each 8 bytes of the frame.</summary>
    public void Enter(int frameBytes) => Count((frameBytes + 7) / 8);

    /// <summary>An instruction that costs one.</summary>
    public CodeWriter Op(byte opcode)
    {
        Count(1);
        _writer.Byte(opcode);
        return this;
    }

    /// <summary>block, else and end, which are free.</summary>
    public CodeWriter Free(byte opcode)
    {
        _writer.Byte(opcode);
        return this;
    }

    /// <summary>A loop, paid on every turn, so behind its label.</summary>
    public void Loop()
    {
        _writer.Byte(0x03).Byte(0x40);
        Count(1);
    }

    /// <summary>A bulk instruction, or memory.grow, whose length is on top of the stack.</summary>
    public CodeWriter Bulk(byte opcode, bool prefixed = true)
    {
        if (counter is { } global)
        {
            _writer.Byte(0x22).U32(scratch);
            _writer.Byte(0x23).U32(global);
            _writer.Byte(0x20).U32(scratch).Byte(0xad);
            _writer.Byte(0x42).S64(BulkBase).Byte(0x7c).Byte(0x7c);
            _writer.Byte(0x24).U32(global);
        }
        if (prefixed)
            _writer.Byte(0xfc);
        _writer.Byte(opcode);
        return this;
    }

    public CodeWriter Byte(byte value)
    {
        _writer.Byte(value);
        return this;
    }

    public CodeWriter U32(uint value)
    {
        _writer.U32(value);
        return this;
    }

    public CodeWriter Signed(long value)
    {
        _writer.S64(value);
        return this;
    }

    public CodeWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _writer.Bytes(bytes);
        return this;
    }

    private void Count(long instructions)
    {
        if (counter is not { } global)
            return;
        _writer.Byte(0x23).U32(global).Byte(0x42).S64(instructions).Byte(0x7c).Byte(0x24).U32(global);
    }
}
