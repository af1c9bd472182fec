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
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        IEnumerable<string> puts = Enumerable.Range(0, 20).Select(n => $"""(drop (@storage_write $"name{n}" $"value{n}" (i64.const 0)))""");
        await rpc.SendAsync(
            rpc.Account(node.RootAccount, node.RootKey),
            node.RootAccount,
            "FINAL",
            new Action.DeployContract(WatContract.Compile(("put", string.Concat(puts)))),
            new Action.FunctionCall("put", [], NearGas.FromTeraGas(100), NearToken.Zero)
        );

        JsonNode view = await rpc.ResultAsync(
            "query",
            new JsonObject
            {
                ["request_type"] = "view_state",
                ["account_id"] = node.RootAccount.Value,
                ["prefix_base64"] = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(prefix)),
                ["include_proof"] = true,
                ["finality"] = "final",
            }
        );

        var nodes = ((JsonArray)view["proof"]!).Select(bytes => Convert.FromBase64String((string)bytes!)).ToList();
        JsonNode next = await rpc.ResultAsync("chunk", new JsonArray(new JsonArray((ulong)view["block_height"]! + 1, 0)));
        Assert.Equal((string)next["header"]!["prev_state_root"]!, CryptoHash.Sha256(nodes[0]).ToString());
        for (int i = 1; i < nodes.Count; i++)
            Assert.Contains(nodes.Take(i), parent => Has(parent, nodes[i]));
        var values = (JsonArray)view["values"]!;
        Assert.Equal(prefix.StartsWith("nothing", StringComparison.Ordinal) ? 0 : 20, values.Count);
        Assert.All(values, item => Assert.Contains(nodes, node => Has(node, Convert.FromBase64String((string)item!["value"]!))));
    }

    [Fact]
    public async Task Pages_of_a_state_have_every_entry_once_in_order()
    {
        await using LocalNode node = await LocalNode.StartAsync(new() { Heartbeat = null }, TestContext.Current.CancellationToken);
        using var rpc = new RawRpc(node.RpcUri);
        string[] keys = ["a", "aa", "aab", "ab", "b", "ba", "c"];
        IEnumerable<string> puts = keys.Select(key => $"""(drop (@storage_write $"{key}" $"x" (i64.const 0)))""");
        await rpc.SendAsync(
            rpc.Account(node.RootAccount, node.RootKey),
            node.RootAccount,
            "FINAL",
            new Action.DeployContract(WatContract.Compile(("put", string.Concat(puts)))),
            new Action.FunctionCall("put", [], NearGas.FromTeraGas(100), NearToken.Zero)
        );

        for (int limit = 1; limit <= keys.Length; limit++)
        {
            var seen = new List<string>();
            JsonNode? last = null;
            do
            {
                JsonNode page = await rpc.ResultAsync(
                    "EXPERIMENTAL_view_state",
                    new JsonObject
                    {
                        ["account_id"] = node.RootAccount.Value,
                        ["prefix_base64"] = "",
                        ["limit"] = limit,
                        ["after_key_base64"] = last?.DeepClone(),
                        ["finality"] = "final",
                    }
                );
                seen.AddRange(
                    ((JsonArray)page["values"]!).Select(item =>
                        System.Text.Encoding.ASCII.GetString(Convert.FromBase64String((string)item!["key"]!))
                    )
                );
                last = page["last_key"];
            } while (last is not null);

            Assert.Equal(keys, seen);
        }
    }

    private static bool Has(byte[] node, byte[] hashed) => node.AsSpan().IndexOf(SHA256.HashData(hashed)) >= 0;
}
