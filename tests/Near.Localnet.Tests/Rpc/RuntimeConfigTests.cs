using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Rpc;

public sealed class RuntimeConfigTests
{
    /// <summary>
    /// The vector is nearcore's own snapshot (near-parameters 0.37; protocol 86 has the parameters of 85), which leaves the kind of VM out.
    /// </summary>
    [Fact]
    public async Task The_protocol_config_shows_the_parameters_as_nearcore_does()
    {
        using Stream vector = typeof(RuntimeConfigTests).Assembly.GetManifestResourceStream("runtime_config_85.json")!;
        JsonNode expected = JsonNode.Parse(vector)!;
        expected["wasm_config"]!["vm_kind"] = "Wasmtime";
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);

        JsonNode config = await rpc.ResultAsync("EXPERIMENTAL_protocol_config", new JsonObject { ["finality"] = "final" });

        Assert.Equal(86, (int)config["protocol_version"]!);
        Assert.True(JsonNode.DeepEquals(expected, config["runtime_config"]), config["runtime_config"]!.ToJsonString());
    }

    [Theory]
    [InlineData(86u)]
    [InlineData(87u)]
    [InlineData(88u)]
    public async Task The_parameters_served_are_those_of_the_chains_own_protocol(uint version)
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { ProtocolVersion = version }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);

        JsonNode config = await rpc.ResultAsync("EXPERIMENTAL_protocol_config", new JsonObject { ["finality"] = "final" });

        Assert.Equal((int)version, (int)config["protocol_version"]!);
        (bool isNew, JsonNode parameters) = (version >= 87, config["runtime_config"]!);
        Assert.Equal(
            isNew ? [0, 1] : [3, 10],
            ((JsonArray)parameters["transaction_costs"]!["burnt_gas_reward"]!).Select(part => (int)part!)
        );
        JsonNode vm = parameters["wasm_config"]!;
        Assert.Equal(isNew ? 36_649_701 : null, (int?)vm["ext_costs"]!["sha3_384_byte"]);
        Assert.Equal(isNew ? true : null, (bool?)vm["sha3_host_fns"]);
        Assert.Equal(isNew ? null : true, (bool?)vm["eth_implicit_global_contract"]);
        Assert.Equal(
            isNew ? (1500, 1024) : (null, null),
            ((int?)Limit("max_state_init_entries"), (int?)Limit("max_universal_state_init_keys"))
        );
        Assert.Equal(version >= 88 ? 65_536 : null, (int?)Limit("max_globals_per_contract"));

        JsonNode? Limit(string name) => vm["limit_config"]![name];
    }
}
