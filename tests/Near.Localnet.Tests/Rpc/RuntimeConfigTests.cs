using System.Text.Json.Nodes;

namespace Near.Localnet.Tests.Rpc;

public sealed class RuntimeConfigTests
{
    /// <summary>The vector is nearcore's own snapshot (near-parameters 0.37; protocol 86 has the parameters of 85), which leaves the kind of VM
    /// out.</summary>
    [Fact]
    public async Task The_protocol_config_shows_the_parameters_as_nearcore_does()
    {
        using var vector = typeof(RuntimeConfigTests).Assembly.GetManifestResourceStream("runtime_config_85.json")!;
        var expected = JsonNode.Parse(vector)!;
        expected["wasm_config"]!["vm_kind"] = "Wasmtime";
        await using var node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);

        var config = await rpc.ResultAsync("EXPERIMENTAL_protocol_config", new JsonObject { ["finality"] = "final" });

        Assert.Equal(86, (int)config["protocol_version"]!);
        Assert.True(JsonNode.DeepEquals(expected, config["runtime_config"]), config["runtime_config"]!.ToJsonString());
    }

    [Fact]
    public async Task The_parameters_served_are_those_of_the_chains_own_protocol()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var node = await LocalNode.StartAsync(new() { ProtocolVersion = 87 }, cancellation);
        using var rpc = new RawRpc(node.RpcUri);

        var config = await rpc.ResultAsync("EXPERIMENTAL_protocol_config", new JsonObject { ["finality"] = "final" });

        Assert.Equal(87, (int)config["protocol_version"]!);
        Assert.Equal([0, 1], ((JsonArray)config["runtime_config"]!["transaction_costs"]!["burnt_gas_reward"]!).Select(part => (int)part!));
    }
}
