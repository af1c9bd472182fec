using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Signs transactions of one key, one nonce after the other.</summary>
internal sealed class TestSigner(RawRpc rpc, AccountId account, SecretKey key)
{
    private ulong _nonce;
    private CryptoHash _blockHash;

    public async Task<SignedTransaction> SignAsync(AccountId receiver, params Action[] actions)
    {
        if (_blockHash == CryptoHash.Zero)
            await RefreshAsync();
        return new Transaction(account, key.PublicKey, ++_nonce, receiver, _blockHash, actions).Sign(key);
    }

    /// <summary>Signs, sends and waits.</summary>
    public async Task<JsonNode> SendAsync(AccountId receiver, string waitUntil, params Action[] actions) =>
        await rpc.ResultAsync("send_tx", Parameters(await SignAsync(receiver, actions), waitUntil));

    public static JsonObject Parameters(SignedTransaction transaction, string waitUntil) =>
        new() { ["signed_tx_base64"] = Convert.ToBase64String(transaction.Encode()), ["wait_until"] = waitUntil };

    private async Task RefreshAsync()
    {
        var view = await rpc.ResultAsync("query", new JsonObject
        {
            ["request_type"] = "view_access_key",
            ["finality"] = "optimistic",
            ["account_id"] = account.Value,
            ["public_key"] = key.PublicKey.ToString(),
        });
        _nonce = (ulong)view["nonce"]!;
        _blockHash = CryptoHash.Parse((string)view["block_hash"]!);
    }
}
