using System.Text;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>The lines that a call logs, within the limits of number and total length.</summary>
internal sealed class LogBook(VmLimits limits)
{
    private readonly List<string> _lines = [];
    private ulong _length;

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Bytes that may still be logged.</summary>
    public ulong Room => limits.MaxTotalLogLength - Math.Min(_length, limits.MaxTotalLogLength);

    public void RequireFreeLine()
    {
        if ((ulong)_lines.Count >= limits.MaxNumberLogs)
            throw new HostException(HostError.NumberOfLogsExceeded(limits.MaxNumberLogs));
    }

    public void Add(string line)
    {
        ulong bytes = (ulong)Encoding.UTF8.GetByteCount(line);
        _length += bytes;
        if (_length > limits.MaxTotalLogLength)
            throw TooLong(bytes);
        _lines.Add(line);
    }

    /// <summary>The error that this many more bytes are too many.</summary>
    public HostException TooLong(ulong more)
    {
        ulong total = unchecked(_length + more);
        return new HostException(HostError.TotalLogLengthExceeded(total < _length ? ulong.MaxValue : total, limits.MaxTotalLogLength));
    }
}
