using Near.Localnet.Parameters;

namespace Near.Localnet.Vm.Host;

/// <summary>
/// Counts the gas of a call: burnt by the call itself, and used, which adds what its promises were given.
/// Every overrun ends the call with all that was prepaid burnt.
/// </summary>
internal sealed class GasCounter : IStorageMeter
{
    /// <summary>Values above this size lie apart from the state's flat index and cost more to read.</summary>
    private const ulong InlineValueThreshold = 4000;

    private readonly RuntimeConfig _config;
    private readonly ulong _maxBurnt;
    private readonly ulong _prepaid;
    private readonly bool _isView;
    private ulong _limit;
    private ulong _promises;
    private ulong _sendCompute;

    public GasCounter(RuntimeConfig config, VmContext context)
    {
        _config = config;
        _isView = context.IsView;
        _maxBurnt = _isView ? context.MaxGasBurntView ?? config.Limits.MaxGasBurntView : config.Limits.MaxGasBurnt;
        _prepaid = _isView ? _maxBurnt : context.PrepaidGas;
        _limit = Math.Min(_maxBurnt, _prepaid);
    }

    public GasProfile Profile { get; } = new();

    public ulong Burnt { get; private set; }

    public ulong Used => Burnt + _promises;

    /// <summary>What may still be burnt.</summary>
    public ulong Remaining => _limit > Burnt ? _limit - Burnt : 0;

    /// <summary>Compute of everything charged; to be asked once the profile is closed.</summary>
    public ulong Compute => Profile.Compute(_config) + _sendCompute;

    public void TrieNodesTouched(ulong count) => PayPer(ExtCost.TouchingTrieNode, count);

    public void TrieNodesCached(ulong count) => PayPer(ExtCost.ReadCachedTrieNode, count);

    public void ReadBytes(ulong count)
    {
        PayPer(ExtCost.StorageReadValueByte, count);
        if (count <= InlineValueThreshold)
            return;
        PayBase(ExtCost.StorageLargeReadOverheadBase);
        PayPer(ExtCost.StorageLargeReadOverheadByte, count);
    }

    public void EvictedBytes(ulong count) => PayPer(ExtCost.StorageWriteEvictedByte, count);

    public void RemovedBytes(ulong count) => PayPer(ExtCost.StorageRemoveRetValueByte, count);

    public void PayBase(ExtCost cost) => PayPer(cost, 1);

    public void PayPer(ExtCost cost, ulong units)
    {
        ulong gas = Multiply(_config.Ext(cost).Gas, units);
        ulong before = Burnt;
        try
        {
            Burn(gas);
        }
        finally
        {
            Profile.Add(cost, Burnt - before);
        }
    }

    /// <summary>Pays for sending one action now and reserves the gas of executing it.</summary>
    public void PayAction(ActionCost cost, bool sir, ulong units = 1)
    {
        Fee fee = _config.Fee(cost);
        PayAction(cost, Multiply(fee.Send(sir), units), Multiply(fee.Execution.Gas, units));
    }

    /// <param name="cost">What it is for.</param>
    /// <param name="send">Burnt now.</param>
    /// <param name="execution">Reserved for later, beside it.</param>
    public void PayAction(ActionCost cost, ParameterCost send, ulong execution)
    {
        ulong before = Burnt;
        bool paid = false;
        try
        {
            Deduct(send.Gas, Add(send.Gas, execution));
            paid = true;
        }
        finally
        {
            Profile.Add(cost, Burnt - before);
            // Where gas ran out, compute follows the gas that was burnt.
            _sendCompute += paid ? send.Compute : Burnt - before;
        }
    }

    /// <summary>Reserves gas for a promise.</summary>
    public void Prepay(ulong gas) => Deduct(0, gas);

    public void Burn(ulong gas)
    {
        ulong burnt = Add(Burnt, gas);
        if (burnt > _limit)
            throw Exhausted(burnt, unchecked(burnt + _promises));
        Burnt = burnt;
    }

    public static ulong Add(ulong left, ulong right)
    {
        ulong sum = unchecked(left + right);
        return sum >= left ? sum : throw new HostException(HostError.IntegerOverflow);
    }

    public static ulong Multiply(ulong left, ulong right) =>
        Math.BigMul(left, right, out ulong product) == 0 ? product : throw new HostException(HostError.IntegerOverflow);

    public static ParameterCost Multiply(ParameterCost cost, ulong units) => new(Multiply(cost.Gas, units), Multiply(cost.Compute, units));

    public static ParameterCost Add(ParameterCost left, ParameterCost right) =>
        new(Add(left.Gas, right.Gas), Add(left.Compute, right.Compute));

    private void Deduct(ulong burn, ulong use)
    {
        ulong newPromises = Add(_promises, use - burn);
        ulong newBurnt = Add(Burnt, burn);
        ulong newUsed = Add(newBurnt, newPromises);
        if (newBurnt > _maxBurnt || newUsed > _prepaid)
            throw Exhausted(newBurnt, newUsed);
        if (use != burn && !_isView)
            _limit = Math.Min(_maxBurnt, _prepaid - newPromises);
        Burnt = newBurnt;
        _promises = newPromises;
    }

    private HostException Exhausted(ulong newBurnt, ulong newUsed)
    {
        Burnt = Math.Min(newBurnt, Math.Min(_prepaid, _maxBurnt));
        ulong used = Math.Min(_prepaid, newUsed);
        _promises = used > Burnt ? used - Burnt : 0;
        return new HostException(newBurnt > _maxBurnt ? HostError.GasLimitExceeded : HostError.GasExceeded);
    }
}
