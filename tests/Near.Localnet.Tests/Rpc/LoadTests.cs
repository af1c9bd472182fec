using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Localnet.Tests.Runtime;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Whatever clients do, others are answered and blocks are made.</summary>
public sealed class LoadTests : RpcTests
{
    [Fact]
    public async Task Clients_whose_bodies_never_end_hold_nobody_up()
    {
        var slow = new List<Socket>();
        for (int i = 0; i < 200; i++)
        {
            slow.Add(
                await SendAsync(
                    $"POST / HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: "
                        + $"{(i % 2 == 0 ? 100 : 9_000_000)}\r\n\r\n{{\"jsonrpc\""
                )
            );
        }

        await TransferAsync();

        slow.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Clients_that_do_not_read_large_answers_hold_nobody_up()
    {
        await Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.DeployContract(new byte[1_000_000]));
        string body =
            """{"jsonrpc":"2.0","id":1,"method":"query","params":{"request_type":"view_code","account_id":"test.near","finality":"final"}}""";
        var deaf = new List<Socket>();
        for (int i = 0; i < 100; i++)
        {
            deaf.Add(
                await SendAsync(
                    $"POST / HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"
                )
            );
        }

        await TransferAsync();

        deaf.ForEach(socket => socket.Dispose());
    }

    [Fact]
    [Slow]
    public async Task Five_thousand_clients_that_wait_hold_nobody_up()
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 5_000 }) { BaseAddress = Node.RpcUri };
        var waits = Enumerable.Range(0, 5_000).Select(n => WaitAsync(http, CryptoHash.Sha256(BitConverter.GetBytes(n)))).ToList();

        await TransferAsync();
        await TransferAsync();

        HttpStatusCode[] answers = await Task.WhenAll(waits);
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.RequestTimeout, status));
    }

    [Fact]
    [Slow]
    public async Task Views_that_run_for_ever_hold_nobody_up()
    {
        byte[] endless = WatContract.Compile(("spin", "(loop $again (br $again))"));
        await Rpc.SendAsync(Root, Node.RootAccount, "FINAL", new Action.DeployContract(endless));
        var views = Enumerable
            .Range(0, 20)
            .Select(_ =>
                Rpc.ResultAsync(
                    "query",
                    new JsonObject
                    {
                        ["request_type"] = "call_function",
                        ["account_id"] = Node.RootAccount.Value,
                        ["method_name"] = "spin",
                        ["args_base64"] = "",
                        ["finality"] = "final",
                    }
                )
            )
            .ToList();

        await TransferAsync();

        foreach (JsonNode view in await Task.WhenAll(views))
            Assert.Contains("GasLimitExceeded", (string)view["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_almost_ten_megabytes_is_read()
    {
        (HttpStatusCode status, JsonObject response) = await Rpc.PostAsync(
            $$"""{"jsonrpc":"2.0","id":1,"method":"send_tx","params":["{{new string('A', (10 << 20) - 100)}}"]}"""
        );

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("PARSE_ERROR", (string)response["error"]!["cause"]!["name"]!);
    }

    private async Task TransferAsync()
    {
        JsonNode outcome = await Rpc.SendAsync(
            Root,
            AccountId.Parse(new string('d', 64)),
            "FINAL",
            new Action.Transfer(NearToken.FromNear(1))
        );

        Assert.Equal("""{"SuccessValue":""}""", outcome["status"]!.ToJsonString());
    }

    private static async Task<HttpStatusCode> WaitAsync(HttpClient http, CryptoHash hash)
    {
        string body =
            $$$"""{"jsonrpc":"2.0","id":1,"method":"tx","params":{"tx_hash":"{{{hash}}}","sender_account_id":"test.near","wait_until":"FINAL"}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync((Uri?)null, content, Cancellation);
        return response.StatusCode;
    }

    private async Task<Socket> SendAsync(string text)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 1 << 12 };
        await socket.ConnectAsync(IPAddress.Loopback, Node.RpcUri.Port, Cancellation);
        await socket.SendAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        return socket;
    }
}
