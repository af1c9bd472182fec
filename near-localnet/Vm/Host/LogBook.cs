using System.Text;
using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>The lines that a call logs, within the limits of number and total length.</summary>
internal sealed class LogBook(VmLimits limits)
{
    private readonly List<string> lines = [];
    private ulong length;

    public IReadOnlyList<string> Lines => lines;

    /// <summary>Bytes that may still be logged.</summary>
    public ulong Room => limits.MaxTotalLogLength - Math.Min(length, limits.MaxTotalLogLength);

    public void RequireFreeLine()
    {
        if ((ulong)lines.Count >= limits.MaxNumberLogs)
            throw new HostException(HostError.NumberOfLogsExceeded(limits.MaxNumberLogs));
    }

    public void Add(string line)
    {
        var bytes = (ulong)Encoding.UTF8.GetByteCount(line);
        length += bytes;
        if (length > limits.MaxTotalLogLength)
            throw TooLong(bytes);
        lines.Add(line);
    }

    /// <summary>The error that this many more bytes are too many.</summary>
    public HostException TooLong(ulong more)
    {
        var total = unchecked(length + more);
        return new HostException(HostError.TotalLogLengthExceeded(total < length ? ulong.MaxValue : total, limits.MaxTotalLogLength));
    }
}
