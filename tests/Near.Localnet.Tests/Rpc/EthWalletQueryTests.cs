using System.Text;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.State;

namespace Near.Localnet.Tests.Rpc;

public sealed class EthWalletQueryTests
{
    private const string Name = "0x1234567890123456789012345678901234567890";
    private const string First = "2zodJZK2e4nnv5AqwCRnenNSmkikXhEd7PPY6BmfTmW4";
    private const string Updated = "5LM8a65dWxesxZeWq3HjCcjLkNTwHjTUPp8R117wZJDw";

    [Theory]
    [InlineData(87u, "first")]
    [InlineData(88u, "updated")]
    public async Task An_ethereum_accounts_code_is_what_it_runs_and_the_account_shows_its_own_reference(uint version, string code)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using LocalNode node = await LocalNode.StartAsync(
            new()
            {
                Heartbeat = null,
                ProtocolVersion = version,
                ChainId = "mocknet",
            },
            cancellation
        );
        using var rpc = new RawRpc(node.RpcUri);
        await node.PatchAsync(
            (state, _) =>
            {
                state.Set(TrieKey.GlobalContractCode(Id(First)), "first"u8.ToArray());
                state.Set(TrieKey.GlobalContractCode(Id(Updated)), "updated"u8.ToArray());
                state.SetAccount(
                    AccountId.Parse(Name),
                    new AccountRecord(NearToken.Zero, NearToken.Zero, 132, new AccountCode.Global(Id(First)))
                );
            },
            cancellation
        );

        Assert.Equal(Convert.ToBase64String(Encoding.UTF8.GetBytes(code)), (string)(await QueryAsync("view_code"))["code_base64"]!);
        Assert.Equal(First, (string)(await QueryAsync("view_account"))["global_contract_hash"]!);

        Task<JsonNode> QueryAsync(string type) =>
            rpc.ResultAsync(
                "query",
                new JsonObject
                {
                    ["request_type"] = type,
                    ["finality"] = "optimistic",
                    ["account_id"] = Name,
                }
            );
    }

    private static GlobalContractIdentifier.ByHash Id(string hash) => new(CryptoHash.Parse(hash));
}
