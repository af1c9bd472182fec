using System.Net;
using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

public sealed class BadInputTests : RpcTests
{
    [Theory]
    [InlineData("block", "[4000000000]", "HANDLER_ERROR", "UNKNOWN_BLOCK")]
    [InlineData("block", """{"block_id":"11111111111111111111111111111111"}""", "HANDLER_ERROR", "UNKNOWN_BLOCK")]
    [InlineData("block", """{"block_id":"no hash"}""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("block", """{"finality":"soon"}""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("block", "null", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("chunk", """{"block_id":0,"shard_id":7}""", "HANDLER_ERROR", "INVALID_SHARD_ID")]
    [InlineData("chunk", """["11111111111111111111111111111111"]""", "HANDLER_ERROR", "UNKNOWN_CHUNK")]
    [InlineData("gas_price", "[4000000000]", "HANDLER_ERROR", "UNKNOWN_BLOCK")]
    [InlineData("validators", """{"epoch_id":"9BmAFNRTa5mRRXpSAm6MxSEeqRASDGNh2FuuwZ4gyxTw"}""", "HANDLER_ERROR", "UNKNOWN_EPOCH")]
    [InlineData(
        "query",
        """{"finality":"final","request_type":"view_account","account_id":"nobody.near"}""",
        "HANDLER_ERROR",
        "UNKNOWN_ACCOUNT"
    )]
    [InlineData(
        "query",
        """{"finality":"final","request_type":"view_account","account_id":"NOT VALID"}""",
        "REQUEST_VALIDATION_ERROR",
        "PARSE_ERROR"
    )]
    [InlineData(
        "query",
        """{"finality":"final","request_type":"view_code","account_id":"test.near"}""",
        "HANDLER_ERROR",
        "NO_CONTRACT_CODE"
    )]
    [InlineData(
        "query",
        """{"finality":"final","request_type":"view_dreams","account_id":"test.near"}""",
        "REQUEST_VALIDATION_ERROR",
        "PARSE_ERROR"
    )]
    [InlineData(
        "query",
        """{"block_id":4000000000,"request_type":"view_account","account_id":"test.near"}""",
        "HANDLER_ERROR",
        "UNKNOWN_BLOCK"
    )]
    [InlineData("query", """["account/nobody.near",""]""", "HANDLER_ERROR", "UNKNOWN_ACCOUNT")]
    [InlineData("query", """["account",""]""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("send_tx", """["not base64!"]""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("send_tx", """{"signed_tx_base64":"AAAA"}""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("broadcast_tx_commit", """["a","b"]""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData(
        "tx",
        """{"tx_hash":"9BmAFNRTa5mRRXpSAm6MxSEeqRASDGNh2FuuwZ4gyxTw","sender_account_id":"test.near","wait_until":"NONE"}""",
        "HANDLER_ERROR",
        "UNKNOWN_TRANSACTION"
    )]
    [InlineData("tx", """{"tx_hash":"x","sender_account_id":"test.near"}""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData(
        "EXPERIMENTAL_receipt",
        """{"receipt_id":"9BmAFNRTa5mRRXpSAm6MxSEeqRASDGNh2FuuwZ4gyxTw"}""",
        "HANDLER_ERROR",
        "UNKNOWN_RECEIPT"
    )]
    [InlineData("next_light_client_block", """["9BmAFNRTa5mRRXpSAm6MxSEeqRASDGNh2FuuwZ4gyxTw"]""", "HANDLER_ERROR", "UNKNOWN_BLOCK")]
    [InlineData("light_client_proof", """{"type":"dream"}""", "REQUEST_VALIDATION_ERROR", "PARSE_ERROR")]
    [InlineData("no_such_method", "[]", "REQUEST_VALIDATION_ERROR", "METHOD_NOT_FOUND")]
    public async Task A_request_that_cannot_be_answered_gets_nearcores_error(string method, string parameters, string name, string cause)
    {
        (HttpStatusCode status, JsonObject response) = await Rpc.CallAsync(method, JsonNode.Parse(parameters));

        JsonNode error = response["error"]!;
        Assert.Equal(name, (string)error["name"]!);
        Assert.Equal(cause, (string)error["cause"]!["name"]!);
        Assert.Equal(
            cause switch
            {
                "PARSE_ERROR" => -32700,
                "METHOD_NOT_FOUND" => -32601,
                _ => -32000,
            },
            (int)error["code"]!
        );
        Assert.NotNull(error["message"]);
        Assert.NotNull(error["data"]);
        Assert.Equal(name == "REQUEST_VALIDATION_ERROR" ? HttpStatusCode.BadRequest : HttpStatusCode.OK, status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"status"}]""")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"status"}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"status"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"status","more":true}""")]
    public async Task What_is_no_json_rpc_request_is_a_parse_error(string body)
    {
        (HttpStatusCode status, JsonObject response) = await Rpc.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("PARSE_ERROR", (string)response["error"]!["cause"]!["name"]!);
    }

    [Fact]
    public async Task Deeply_nested_json_is_a_parse_error()
    {
        (HttpStatusCode status, JsonObject _) = await Rpc.PostAsync(new string('[', 100_000) + new string(']', 100_000));

        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Fact]
    public async Task A_request_over_ten_megabytes_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Node.RpcUri)
        {
            Content = new ByteArrayContent(new byte[(10 << 20) + 1]),
        };
        request.Headers.ExpectContinue = true;

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("stale nonce", "InvalidNonce")]
    [InlineData("wrong signature", "InvalidSignature")]
    [InlineData("too poor", "NotEnoughBalance")]
    [InlineData("unknown signer", "SignerDoesNotExist")]
    [InlineData("foreign key", "InvalidAccessKeyError")]
    [InlineData("unknown block", "Expired")]
    public async Task An_invalid_transaction_is_refused_with_nearcores_reason(string fault, string reason)
    {
        using var stranger = SecretKey.FromSeed("stranger");
        var blockHash = CryptoHash.Parse((string)(await Rpc.ResultAsync("block", new JsonArray(0)))["header"]!["hash"]!);
        var receiver = AccountId.Parse("bob.near");
        var good = new Transaction(
            Node.RootAccount,
            Node.RootKey.PublicKey,
            1,
            receiver,
            blockHash,
            [new Action.Transfer(NearToken.FromYocto(1))]
        );
        SignedTransaction bad = fault switch
        {
            "stale nonce" => (good with { Nonce = 0 }).Sign(Node.RootKey),
            "wrong signature" => new SignedTransaction(good, stranger.Sign(good.Hash.Bytes)),
            "too poor" => (good with { Actions = [new Action.Transfer(NearToken.FromNear(2_000_000_000))] }).Sign(Node.RootKey),
            "unknown signer" => (good with { SignerId = AccountId.Parse("nobody.near") }).Sign(Node.RootKey),
            "foreign key" => (good with { PublicKey = stranger.PublicKey }).Sign(stranger),
            _ => (good with { BlockHash = CryptoHash.Sha256([1]) }).Sign(Node.RootKey),
        };

        JsonObject error = await Rpc.ErrorAsync("send_tx", RawRpc.Sent(bad, "FINAL"));

        Assert.Equal("INVALID_TRANSACTION", (string)error["cause"]!["name"]!);
        Assert.Equal("{}", error["cause"]!["info"]!.ToJsonString());
        JsonNode invalid = error["data"]!["TxExecutionError"]!["InvalidTxError"]!;
        Assert.Equal(reason, invalid is JsonObject fields ? fields.Single().Key : (string)invalid!);
    }
}
