using Near.Client;
using Near.Client.Borsh;
using Near.Client.Light;
using Near.Localnet.Parameters;
using Near.Localnet.State;

namespace Near.Localnet.Runtime.Execution;

/// <summary>
/// How many bytes of receipts the chunk may send (NEP-584). With one shard there is one link, to itself, which gets all there is; what the
/// scheduler keeps in the state still changes with every chunk (nearcore, bandwidth_scheduler).
/// </summary>
internal sealed class BandwidthScheduler(ChunkLimits limits, ulong maxReceiptSize)
{
    private const ushort Shard = 0;
    private const int RequestValues = 40;

    /// <summary>What the link gets unasked.</summary>
    private readonly ulong _base = Math.Min(limits.ShardBandwidth - limits.SingleGrant, limits.MaxBaseBandwidth);

    /// <summary>Schedules the chunk and stores the scheduler's state; gives what may be sent.</summary>
    public ulong Run(StateUpdate state, IReadOnlyList<BandwidthRequest> requests)
    {
        SchedulerState before =
            state.GetRecord<SchedulerState>(TrieKey.BandwidthSchedulerState()) ?? new SchedulerState(0, CryptoHash.Zero);
        ulong granted = _base + requests.Aggregate(0UL, (sum, request) => sum + Increase(request, limits.ShardBandwidth - _base - sum));
        ulong allowance = Math.Min(before.Allowance + limits.ShardBandwidth, limits.MaxAllowance);
        state.SetRecord(
            TrieKey.BandwidthSchedulerState(),
            new SchedulerState(allowance > granted ? allowance - granted : 0, CheckAfter(before.Check))
        );
        state.Commit(new(StateChangeKind.BandwidthSchedulerStateUpdate));
        return limits.ShardBandwidth; // What no request asked for is given as well.
    }

    /// <summary>The request for receipts that wait, given the sizes of their groups, oldest first; null when the base suffices.</summary>
    public BandwidthRequest? Ask(IEnumerable<ulong> sizes)
    {
        byte[] bitmap = new byte[RequestValues / 8];
        (ulong total, int index) = (0UL, 0);
        foreach (ulong size in sizes)
        {
            total += Math.Min(size, maxReceiptSize);
            if (total <= _base)
                continue;
            while (index < RequestValues && Value(index) < total)
                index++;
            if (index == RequestValues)
                break;
            bitmap[index / 8] |= (byte)(1 << (index % 8));
        }
        return Array.TrueForAll(bitmap, part => part == 0) ? null : new BandwidthRequest(Shard, bitmap);
    }

    /// <summary>What a request is granted beyond the base: its values one after the other, while they fit.</summary>
    private ulong Increase(BandwidthRequest request, ulong left)
    {
        ulong granted = 0UL;
        for (int index = 0; index < RequestValues; index++)
        {
            if ((request.RequestedValuesBitmap[index / 8] & (1 << (index % 8))) == 0)
                continue;
            if (Value(index) - _base > left)
                break;
            granted = Value(index) - _base;
        }
        return granted;
    }

    /// <summary>The amounts that can be asked for lie evenly between the base and the largest grant.</summary>
    private ulong Value(int index) => _base + ((limits.SingleGrant - _base) * ((ulong)index + 1) / RequestValues);

    private static CryptoHash CheckAfter(CryptoHash before)
    {
        var shards = new BorshWriter();
        shards.WriteU32(1);
        shards.WriteU64(Shard);
        return NearMerkle.Combine(before, CryptoHash.Sha256(shards.Written));
    }

    /// <summary>Version 1: the saved-up allowance of each link, and a hash that shards compare.</summary>
    private sealed record SchedulerState(ulong Allowance, CryptoHash Check) : IBorsh<SchedulerState>
    {
        private const byte Version1 = 0;

        public static SchedulerState Read(ref BorshReader reader)
        {
            if (reader.ReadU8() is not Version1 and var version)
                throw BorshReader.UnknownTag(nameof(SchedulerState), version);
            if (reader.ReadU32() != 1 || reader.ReadU64() != Shard || reader.ReadU64() != Shard)
                throw new NearFormatException("The bandwidth scheduler's state is not that of one shard.");
            return new SchedulerState(reader.ReadU64(), CryptoHash.Read(ref reader));
        }

        public void Write(BorshWriter writer)
        {
            writer.WriteU8(Version1);
            writer.WriteU32(1);
            writer.WriteU64(Shard);
            writer.WriteU64(Shard);
            writer.WriteU64(Allowance);
            writer.Write(Check);
        }
    }
}
