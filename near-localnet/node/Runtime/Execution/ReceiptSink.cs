using Near.Client.Light;
using Near.Localnet.Runtime.Fees;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// Where new receipts go: out with the chunk while there is bandwidth, else into the buffer. It also counts the shard's congestion
/// (nearcore,
/// congestion_control.rs). Gas holds nothing back on a link from a shard to itself.
/// </summary>
internal sealed class ReceiptSink
{
    private readonly BufferedReceipts _buffer;
    private readonly BandwidthScheduler _scheduler;
    private readonly ActionFees _fees;
    private readonly ulong _maxReceiptSize;
    private readonly StateUpdate _state;
    private readonly IReadOnlyList<BandwidthRequest> _requests;
    private ulong _bytesLeft;
    private CongestionInfo _congestion;

    public ReceiptSink(BlockContext block, StateUpdate state, ActionFees fees)
    {
        (_state, _fees) = (state, fees);
        (_congestion, _requests) = (block.Load.Congestion, block.Load.Requests);
        _maxReceiptSize = block.Config.Limits.MaxReceiptSize;
        _buffer = new BufferedReceipts(state);
        _scheduler = new BandwidthScheduler(block.Config.Chunk, _maxReceiptSize);
    }

    /// <summary>Sent with this chunk, for the next one.</summary>
    public List<Receipt> Outgoing { get; } = [];

    /// <summary>Schedules the chunk's bandwidth and sends what was buffered before.</summary>
    public void Open()
    {
        _bytesLeft = _scheduler.Run(_state, _requests);
        _buffer.PopWhile(SendBuffered);
    }

    public void Send(Receipt receipt)
    {
        var stored = StateStoredReceipt.Of(receipt, _fees);
        if (TrySend(stored))
            return;
        _buffer.Push(stored);
        _congestion = _congestion with
        {
            BufferedReceiptsGas = _congestion.BufferedReceiptsGas + stored.Gas,
            ReceiptBytes = checked(_congestion.ReceiptBytes + stored.Size),
        };
    }

    public void Delayed(StateStoredReceipt receipt) =>
        _congestion = _congestion with
        {
            DelayedReceiptsGas = _congestion.DelayedReceiptsGas + receipt.Gas,
            ReceiptBytes = checked(_congestion.ReceiptBytes + receipt.Size),
        };

    // A receipt that was patched into the state was never counted.
    public void TakenUp(StateStoredReceipt receipt) =>
        _congestion = _congestion with
        {
            DelayedReceiptsGas = _congestion.DelayedReceiptsGas - UInt128.Min(receipt.Gas, _congestion.DelayedReceiptsGas),
            ReceiptBytes = _congestion.ReceiptBytes - Math.Min(receipt.Size, _congestion.ReceiptBytes),
        };

    /// <summary>What is left waiting.</summary>
    public ShardLoad Load() => new(_congestion, _scheduler.Ask(_buffer.GroupSizes) is { } request ? [request] : []);

    private bool SendBuffered(StateStoredReceipt receipt)
    {
        if (!TrySend(receipt))
            return false;
        _congestion = _congestion with
        {
            BufferedReceiptsGas = checked(_congestion.BufferedReceiptsGas - receipt.Gas),
            ReceiptBytes = checked(_congestion.ReceiptBytes - receipt.Size),
        };
        return true;
    }

    private bool TrySend(StateStoredReceipt receipt)
    {
        ulong size = Math.Min(receipt.Size, _maxReceiptSize);
        if (size > _bytesLeft)
            return false;
        _bytesLeft -= size;
        Outgoing.Add(receipt.Receipt);
        return true;
    }
}
