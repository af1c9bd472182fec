using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>The promises of a call by the numbers that the contract knows them by: a receipt each, or several joined.</summary>
internal sealed class PromiseTable
{
    private readonly List<(VmReceipt? Receipt, IReadOnlyList<VmReceipt> Joined)> _promises = [];

    public ulong Add(VmReceipt receipt, VmLimits limits) => Add((receipt, [receipt]), limits);

    public ulong AddJoined(IReadOnlyList<VmReceipt> receipts, VmLimits limits) => Add((null, receipts), limits);

    /// <summary>The receipts behind a promise.</summary>
    public IReadOnlyList<VmReceipt> Receipts(ulong index) => Get(index).Joined;

    /// <summary>The receipt of a promise that is not joined.</summary>
    /// <param name="index">The contract's number.</param>
    /// <param name="joined">The error if it is joined.</param>
    public VmReceipt Single(ulong index, HostError joined) => Get(index).Receipt ?? throw new HostException(joined);

    private (VmReceipt? Receipt, IReadOnlyList<VmReceipt> Joined) Get(ulong index) =>
        index < (ulong)_promises.Count ? _promises[(int)index] : throw new HostException(HostError.InvalidPromiseIndex(index));

    private ulong Add((VmReceipt? Receipt, IReadOnlyList<VmReceipt> Joined) promise, VmLimits limits)
    {
        _promises.Add(promise);
        if ((ulong)_promises.Count > limits.MaxPromisesPerFunctionCallAction)
            throw new HostException(HostError.NumberPromisesExceeded((ulong)_promises.Count, limits.MaxPromisesPerFunctionCallAction));
        return (ulong)_promises.Count - 1;
    }
}
