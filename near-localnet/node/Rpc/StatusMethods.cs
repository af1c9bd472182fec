using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>status, health, network_info and EXPERIMENTAL_split_storage_info.</summary>
internal sealed class StatusMethods(Blockchain chain, ChainClock clock, PublicKey nodeKey)
{
    /// <summary>Of the nearcore that the node answers like.</summary>
    public static readonly NodeVersion NodeVersion = new("2.13.4", "near-localnet", Commit: "", RustcVersion: "");

    private readonly DateTimeOffset _started = clock.Now;

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("status", _ => Status());
        methods.Add("health", _ => Health());
        methods.Add("network_info", _ => NetworkInfo());
        methods.Add("EXPERIMENTAL_split_storage_info", _ => SplitStorageInfo());
    }

    /// <summary>Null, or nearcore's refusal when there are no new blocks.</summary>
    public object? Health()
    {
        if (chain.Health.Fault is null)
            return null;
        TimeSpan elapsed = clock.Now - ChainClock.FromNanoseconds(chain.Head.Block.Header.InnerLite.Timestamp);
        throw JsonRpcException.HandlerWithCauseAsData(
            "NO_NEW_BLOCKS",
            new JsonObject
            {
                ["elapsed"] = new JsonObject { ["secs"] = (long)elapsed.TotalSeconds, ["nanos"] = elapsed.Microseconds * 1_000 },
            }
        );
    }

    /// <summary>
    /// With <c>fault</c>, which nearcore has not, while there are no new blocks; <c>syncing</c> keeps nearcore's clients from relying on
    /// it.
    /// </summary>
    public JsonObject Status()
    {
        string? fault = chain.Health.Fault?.Message;
        var status = (JsonObject)JsonSerializer.SerializeToNode(View(isFaulty: fault is not null), NodeJson.Options)!;
        if (fault is not null)
            status["fault"] = fault;
        return status;
    }

    private object View(bool isFaulty)
    {
        ChainHead head = chain.Head;
        StoredBlock genesis = chain.Store.BlockAt(chain.Genesis.Height)!;
        PublicKey key = chain.Genesis.Validator.PublicKey;
        return new
        {
            Version = NodeVersion,
            chain.Genesis.ChainId,
            chain.Genesis.Config.ProtocolVersion,
            LatestProtocolVersion = chain.Genesis.Config.ProtocolVersion,
            Validators = new[] { new { AccountId = chain.Genesis.Producer } },
            SyncInfo = new
            {
                LatestBlockHash = head.Block.Hash,
                LatestBlockHeight = head.Height,
                LatestStateRoot = head.Block.Header.InnerLite.PrevStateRoot,
                LatestBlockTime = Iso(head.Block),
                Syncing = isFaulty,
                EarliestBlockHash = genesis.Hash,
                EarliestBlockHeight = genesis.Height,
                EarliestBlockTime = Iso(genesis),
                EpochId = head.Epoch.Id,
                EpochStartHeight = head.Epoch.FirstHeight,
            },
            ValidatorAccountId = chain.Genesis.Producer,
            ValidatorPublicKey = key,
            NodePublicKey = nodeKey,
            NodeKey = key, // The older name of the validator's, as nearcore has it.
            UptimeSec = (long)(clock.Now - _started).TotalSeconds,
            GenesisHash = genesis.Hash,
        };
    }

    public static object NetworkInfo() =>
        new
        {
            PeerMaxCount = 0,
            NumActivePeers = 0,
            SentBytesPerSec = 0,
            ReceivedBytesPerSec = 0,
            ActivePeers = Array.Empty<object>(),
            KnownProducers = Array.Empty<object>(),
        };

    /// <summary>All there is lies in the one database.</summary>
    private object SplitStorageInfo() =>
        new
        {
            HeadHeight = chain.Head.Height,
            FinalHeadHeight = chain.FinalBlock.Height,
            ColdHeadHeight = (ulong?)null,
            HotDbKind = "RPC",
        };

    private static string Iso(StoredBlock block)
    {
        ulong nanoseconds = block.Header.InnerLite.Timestamp;
        return $"{ChainClock.FromNanoseconds(nanoseconds):yyyy-MM-ddTHH:mm:ss}.{nanoseconds % 1_000_000_000:D9}Z";
    }
}
