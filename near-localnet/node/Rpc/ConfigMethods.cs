using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Localnet.Chain;

namespace Near.Localnet.Rpc;

/// <summary>
/// genesis_config: the numbers that this chain started with. EXPERIMENTAL_protocol_config: those and the parameters of the protocol.
/// client_config: how the node is set.
/// </summary>
internal sealed class ConfigMethods(Blockchain chain)
{
    private static readonly string[] GenesisOnly =
    [
        "validators",
        "total_supply",
        "num_chunk_producer_seats",
        "num_chunk_validator_seats",
        "num_chunk_only_producer_seats",
        "use_production_config",
        "chunk_producer_assignment_changes_limit",
    ];

    public void AddTo(RpcMethodTable methods)
    {
        methods.Add("genesis_config", "EXPERIMENTAL_genesis_config", _ => chain.Genesis.Config);
        methods.Add("EXPERIMENTAL_protocol_config", ProtocolConfig);
        methods.Add("client_config", _ => ClientConfig());
    }

    private JsonObject ProtocolConfig(RpcParams parameters)
    {
        var reference = RequestedBlock.Parse(parameters);
        _ =
            reference.Find(chain)
            ?? throw JsonRpcException.Handler(
                "UNKNOWN_BLOCK",
                [],
                $"Block Not Found: DB Not Found Error: {reference.NotFound} \n Cause: Unknown"
            );
        var config = (JsonObject)JsonSerializer.SerializeToNode(chain.Genesis.Config, NodeJson.Options)!;
        foreach (string name in GenesisOnly)
            config.Remove(name);
        config["runtime_config"] = RuntimeConfigJson.Of(chain.Genesis.Protocol);
        return config;
    }

    private JsonObject ClientConfig()
    {
        using Stream defaults = typeof(ConfigMethods).Assembly.GetManifestResourceStream("client-config.json")!;
        var config = (JsonObject)JsonNode.Parse(defaults)!;
        config["version"] = JsonSerializer.SerializeToNode(StatusMethods.NodeVersion, NodeJson.Options);
        config["chain_id"] = chain.Genesis.ChainId;
        config["epoch_length"] = chain.Genesis.EpochLength;
        return config;
    }
}
