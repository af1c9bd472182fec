using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class StateProofTests
{
    [Theory]
    [InlineData("")]
    [InlineData("na")]
    [InlineData("nothing begins so")]
    public async Task A_proof_leads_from_the_state_root_of_the_next_header_to_every_value(string prefix)
    {
        await using var node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        var puts = Enumerable.Range(0, 20).Select(n => $"""(drop (@storage_write $"name{n}" $"value{n}" (i64.const 0)))""");
        await new TestSigner(rpc, node.RootAccount, node.RootKey).SendAsync(
            node.RootAccount,
            "FINAL",
            new Action.DeployContract(WatContract.Compile(("put", string.Concat(puts)))),
            new Action.FunctionCall("put", [], NearGas.FromTeraGas(100), NearToken.Zero));

        var view = await rpc.ResultAsync("query", new JsonObject
        {
            ["request_type"] = "view_state",
            ["account_id"] = node.RootAccount.Value,
            ["prefix_base64"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(prefix)),
            ["include_proof"] = true,
            ["finality"] = "final",
        });

        var nodes = ((JsonArray)view["proof"]!).Select(bytes => Convert.FromBase64String((string)bytes!)).ToList();
        var next = await rpc.ResultAsync("chunk", new JsonArray(new JsonArray((ulong)view["block_height"]! + 1, 0)));
        Assert.Equal((string)next["header"]!["prev_state_root"]!, CryptoHash.Sha256(nodes[0]).ToString());
        for (var i = 1; i < nodes.Count; i++)
            Assert.Contains(nodes.Take(i), parent => Has(parent, nodes[i]));
        var values = (JsonArray)view["values"]!;
        Assert.Equal(prefix.StartsWith("nothing", StringComparison.Ordinal) ? 0 : 20, values.Count);
        Assert.All(values, item => Assert.Contains(nodes, node => Has(node, Convert.FromBase64String((string)item!["value"]!))));
    }

    private static bool Has(byte[] node, byte[] hashed) => node.AsSpan().IndexOf(SHA256.HashData(hashed)) >= 0;
}
