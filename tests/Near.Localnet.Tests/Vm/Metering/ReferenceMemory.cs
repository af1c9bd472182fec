namespace Near.Localnet.Tests.Vm.Metering;

/// <summary>A contract's memory, of which only what is written takes any.</summary>
internal sealed class ReferenceMemory(uint pages, uint maxPages)
{
    private const uint PageSize = 1 << 16;

    private readonly Dictionary<ulong, byte> _bytes = [];

    public uint Pages { get; private set; } = pages;

    public bool Holds(ulong address, ulong length)
    {
        ulong size = (ulong)Pages * PageSize;
        return address <= size && length <= size - address;
    }

    /// <summary>The size before in pages, or the largest number when there is no place.</summary>
    public uint Grow(uint delta)
    {
        uint before = Pages;
        if (delta > maxPages - Pages)
            return uint.MaxValue;
        Pages += delta;
        return before;
    }

    public byte[] Read(ulong address, ulong length)
    {
        byte[] bytes = new byte[length];
        for (ulong i = 0; i < length; i++)
            bytes[i] = _bytes.GetValueOrDefault(address + i);
        return bytes;
    }

    public void Write(ulong address, ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
            _bytes[address + (ulong)i] = bytes[i];
    }
}
