using Near.Client;
using Near.Client.Light;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>GET /metrics: what a monitor of a nearcore node looks at, under nearcore's names, as far as it means something here.</summary>
internal sealed class MetricsText(Blockchain chain, TransactionPool pool, RpcMetrics rpc, DateTimeOffset started)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const double YoctosOfNear = 1e24;

    public override string ToString() =>
        chain.Read(() =>
        {
            var text = new PrometheusText();
            WriteNode(text);
            ChainHead head = chain.Head;
            WriteChain(text, head);
            WriteEpoch(text, head);
            rpc.WriteTo(text);
            return text.ToString();
        });

    private void WriteNode(PrometheusText text)
    {
        NodeVersion version = StatusMethods.NodeVersion;
        text.Family("near_build_info", "counter", "The version in its labels");
        text.Line(
            "near_build_info",
            $"release=\"{version.Version}\",build=\"{version.Build}\",rustc_version=\"{version.RustcVersion}\"",
            1
        );
        text.Gauge("near_boot_time_seconds", "When the node was started, in seconds since 1970", started.ToUnixTimeSeconds());
        text.Gauge("near_memory_usage_bytes", "Memory that the process uses", Environment.WorkingSet);
        text.Gauge("near_sync_status", "0: the node is not behind", 0);
        text.Gauge("near_peer_connections_total", "Peers; this node has none", 0);
        text.Gauge("near_node_protocol_version", "The newest protocol that the node follows", chain.Genesis.Config.ProtocolVersion);
        text.Gauge("near_current_protocol_version", "The protocol of the chain", chain.Genesis.Config.ProtocolVersion);
        text.Gauge("near_transaction_pool_entries", "Transactions that wait for a block", pool.Count);
    }

    private void WriteChain(PrometheusText text, ChainHead head)
    {
        BlockHeaderInnerRest rest = head.Block.Header.InnerRest;
        text.Gauge("near_block_height_head", "Height of the head", head.Height);
        text.Gauge("near_header_head_height", "Height of the newest header", head.Height);
        text.Gauge("near_block_ordinal_head", "How many blocks there are up to the head", rest.BlockOrdinal);
        text.Gauge("near_final_block_height", "Height of the newest final block", chain.FinalBlock.Height);
        text.Gauge("near_final_doomslug_block_height", "Height of the newest block with Doomslug finality", chain.NearFinalBlock.Height);
        text.Gauge("near_gas_price", "Price of gas behind the head, in yoctoNEAR", (double)rest.NextGasPrice.Yoctos);
        text.Gauge("near_total_supply", "Supply at the head, in yoctoNEAR", (double)rest.TotalSupply.Yoctos);
        ChainTotals made = chain.Totals;
        foreach (string name in (string[])["near_block_processed_total", "near_block_produced_total", "near_blocks_processed"])
            text.Counter(name, "Blocks made since the node started", made.Blocks);
        foreach (string name in (string[])["near_chunk_produced_total", "near_chunks_processed"])
            text.Counter(name, "Chunks made since the node started", made.Blocks);
        text.Counter("near_transaction_processed_total", "Transactions in blocks since the node started", made.Transactions);
        text.Counter("near_gas_used", "Gas used by blocks since the node started", (double)made.Gas);
    }

    private void WriteEpoch(PrometheusText text, ChainHead head)
    {
        AccountId own = chain.Genesis.Producer;
        EpochInfo info = head.Epoch.Info;
        bool isProducer = info.BlockProducers.Any(producer => producer.AccountId == own);
        NearToken stakes = info.Validators.Aggregate(NearToken.Zero, (sum, validator) => sum + validator.Stake);
        text.Gauge("near_epoch_height", "Height of the epoch of the head", info.Height);
        text.Gauge("near_is_validator", "1: the node's account is a validator of the epoch", info.Stakes.ContainsKey(own) ? 1 : 0);
        text.Gauge("near_is_block_producer", "1: the node's account produces blocks in the epoch", isProducer ? 1 : 0);
        text.Gauge("near_validator_active_total", "Validators of the epoch", info.Validators.Count);
        text.Gauge("near_validators_stake_total", "Stakes of the validators, in NEAR", Near(stakes));
        text.Family("near_block_producer_stake", "gauge", "Stake of each block producer, in NEAR");
        foreach (ValidatorStake producer in info.BlockProducers)
        {
            text.Line(
                "near_block_producer_stake",
                $"account_id=\"{producer.AccountId}\",epoch_height=\"{info.Height}\"",
                Near(producer.Stake)
            );
        }

        ulong blocks = chain.BlocksOfEpoch(head);
        foreach (string what in (string[])["blocks_produced", "blocks_expected", "chunks_produced", "chunks_expected"])
        {
            text.Family($"near_validators_{what}", "gauge", "In the epoch so far; the node's own validator makes all");
            foreach (ValidatorStake validator in info.Validators)
                text.Line($"near_validators_{what}", $"account_id=\"{validator.AccountId}\"", validator.AccountId == own ? blocks : 0);
        }
    }

    /// <summary>Whole NEAR, as nearcore rounds.</summary>
    private static double Near(NearToken amount) => Math.Floor((double)amount.Yoctos / YoctosOfNear);
}
