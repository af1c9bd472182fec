using System.Globalization;
using System.Text;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>GET /metrics: Prometheus' text form of what a monitor of a nearcore node looks at, as far as it means something here.</summary>
internal sealed class MetricsText(Blockchain chain, TransactionPool pool, RpcMetrics rpc)
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public override string ToString() => chain.Read(Write);

    private string Write()
    {
        var head = chain.Head.Block;
        var text = new StringBuilder();
        Gauge("near_block_height_head", "Height of the current head of the blockchain", head.Height);
        Gauge("near_block_ordinal_head", "Ordinal of the current head of the blockchain", head.Header.InnerRest.BlockOrdinal);
        Gauge("near_final_block_height", "Last block that has full BFT finality", chain.FinalBlock.Height);
        Gauge("near_final_doomslug_block_height", "Last block that has doomslug finality", chain.NearFinalBlock.Height);
        Gauge("near_is_validator", "Whether the node is currently validating", 1);
        Gauge("near_validator_active_total", "The total number of validators active after last block", (ulong)chain.Head.Epoch.Info.Validators.Count);
        Gauge("near_peer_connections_total", "Number of connected peers", 0);
        Gauge("near_transaction_pool_entries", "Total number of transactions currently in the pools tracked by the node", (ulong)pool.Count);
        Gauge("near_node_protocol_version", "Max protocol version supported by this node", chain.Genesis.Config.ProtocolVersion);
        rpc.WriteTo(text);
        return text.ToString();

        void Gauge(string name, string help, ulong value) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
    }
}
