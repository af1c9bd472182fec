using System.Net;
using System.Text.Json.Nodes;
using Near.Client;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>The fields of the answers, as nearcore 2.13 (near-primitives 0.37, views.rs) writes them.</summary>
public sealed class ShapeTests : RpcTests
{
    private JsonNode _transfer = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _transfer = await Rpc.SendAsync(Root, AccountId.Parse(new string('c', 64)), "FINAL", new Action.Transfer(NearToken.FromNear(1)));
    }

    [Fact]
    public async Task A_block_has_nearcores_fields()
    {
        JsonNode block = await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "final" });

        Fields(block, "author chunks header");
        Fields(
            block["header"]!,
            """
            approvals block_body_hash block_merkle_root block_ordinal challenges_result challenges_root chunk_endorsements chunk_headers_root
            chunk_mask chunk_receipts_root chunk_tx_root chunks_included epoch_id epoch_sync_data_hash gas_price hash height
            last_ds_final_block last_final_block latest_protocol_version next_bp_hash next_epoch_id outcome_root prev_hash prev_height
            prev_state_root random_value rent_paid shard_split signature timestamp timestamp_nanosec total_supply validator_proposals
            validator_reward
            """
        );
        Fields(
            block["chunks"]![0]!,
            """
            balance_burnt bandwidth_requests chunk_hash congestion_info encoded_length encoded_merkle_root gas_limit gas_used height_created
            height_included outcome_root outgoing_receipts_root prev_block_hash prev_state_root proposed_split rent_paid shard_id signature
            tx_root validator_proposals validator_reward
            """
        );
    }

    [Fact]
    public void A_transactions_outcome_has_nearcores_fields()
    {
        Fields(_transfer, "final_execution_status receipts_outcome status transaction transaction_outcome");
        Fields(_transfer["transaction"]!, "actions hash nonce priority_fee public_key receiver_id signature signer_id");
        Fields(_transfer["transaction_outcome"]!, "block_hash id outcome proof");
        Fields(_transfer["transaction_outcome"]!["outcome"]!, "executor_id gas_burnt logs metadata receipt_ids status tokens_burnt");
        Fields(_transfer["transaction_outcome"]!["outcome"]!["metadata"]!, "gas_profile version");
        Fields(_transfer["receipts_outcome"]![0]!["outcome"]!["metadata"]!, "contracts gas_profile version");
        Assert.Equal("""{"SuccessValue":""}""", _transfer["status"]!.ToJsonString());
        Assert.Equal("""[{"Transfer":{"deposit":"1000000000000000000000000"}}]""", _transfer["transaction"]!["actions"]!.ToJsonString());
    }

    [Fact]
    public async Task Receipts_come_with_the_experimental_status_and_one_by_one()
    {
        string hash = (string)_transfer["transaction"]!["hash"]!;
        JsonNode status = await Rpc.ResultAsync("EXPERIMENTAL_tx_status", new JsonArray(hash, "test.near"));

        var receipts = (JsonArray)status["receipts"]!;
        Assert.Equal(2, receipts.Count);
        Fields(receipts[0]!, "predecessor_id priority receipt receipt_id receiver_id");
        Fields(
            receipts[0]!["receipt"]!["Action"]!,
            "actions gas_price input_data_ids is_promise_yield output_data_receivers signer_id signer_public_key"
        );
        string id = (string)receipts[0]!["receipt_id"]!;
        JsonNode alone = await Rpc.ResultAsync("EXPERIMENTAL_receipt", new JsonObject { ["receipt_id"] = id });
        Assert.Equal(receipts[0]!.ToJsonString(), alone.ToJsonString());
        JsonNode origin = await Rpc.ResultAsync("EXPERIMENTAL_receipt_to_tx", new JsonObject { ["receipt_id"] = id });
        Assert.Equal(hash, (string)origin["transaction_hash"]!);
    }

    [Theory]
    [InlineData(
        """{"request_type":"view_account","account_id":"test.near","finality":"final"}""",
        "amount block_hash block_height code_hash locked storage_paid_at storage_usage"
    )]
    [InlineData("""{"request_type":"view_access_key_list","account_id":"test.near","finality":"final"}""", "block_hash block_height keys")]
    [InlineData(
        """{"request_type":"view_state","account_id":"test.near","prefix_base64":"","finality":"final"}""",
        "block_hash block_height values"
    )]
    [InlineData(
        """{"request_type":"view_account","account_id":"test.near","sync_checkpoint":"genesis"}""",
        "amount block_hash block_height code_hash locked storage_paid_at storage_usage"
    )]
    [InlineData("""["account/test.near",""]""", "amount block_hash block_height code_hash locked storage_paid_at storage_usage")]
    [InlineData("""["access_key/test.near",""]""", "block_hash block_height keys")]
    public async Task A_query_answers_with_its_fields_and_block(string parameters, string fields) =>
        Fields(await Rpc.ResultAsync("query", JsonNode.Parse(parameters)), fields);

    [Theory]
    [InlineData("[null]")]
    [InlineData("[0]")]
    [InlineData("""{"block_id":null}""")]
    [InlineData("""{"block_id":0}""")]
    public async Task The_price_of_gas_is_asked_by_name_or_position(string parameters) =>
        Assert.Equal("""{"gas_price":"100000000"}""", (await Rpc.ResultAsync("gas_price", JsonNode.Parse(parameters))).ToJsonString());

    [Fact]
    public async Task Status_and_health_answer_get_requests()
    {
        JsonNode status = await Rpc.GetJsonAsync("/status");

        Assert.Equal(86, (int)status["protocol_version"]!);
        Assert.Equal(
            (await Rpc.ResultAsync("block", new JsonArray(0)))["header"]!["hash"]!.ToJsonString(),
            status["genesis_hash"]!.ToJsonString()
        );
        using HttpResponseMessage health = await Rpc.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Theory]
    [InlineData("/status")]
    [InlineData("/health")]
    [InlineData("/network_info")]
    [InlineData("/metrics")]
    [InlineData("/v0/first_block")]
    public async Task What_can_be_read_has_a_head(string path)
    {
        using var http = new HttpClient { BaseAddress = Node.RpcUri };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Metrics_tell_the_height_and_what_was_asked_for()
    {
        await Rpc.ErrorAsync("no_such_method");
        int height = (int)(await Rpc.GetJsonAsync("/status"))["sync_info"]!["latest_block_height"]!;

        using HttpResponseMessage response = await Rpc.GetAsync("/metrics");
        string[] lines = (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n');

        Assert.Equal("text/plain", response.Content.Headers.ContentType!.MediaType);
        string told = Assert.Single(lines, line => line.StartsWith("near_block_height_head ", StringComparison.Ordinal));
        Assert.True(int.Parse(told.Split(' ')[1]) >= height);
        Assert.Contains("near_rpc_total_count{method=\"send_tx\"} 1", lines);
        Assert.Contains("near_rpc_error_count{method=\"UNSUPPORTED_METHOD\",error_code=\"-32601\"} 1", lines);
        Assert.Contains("near_rpc_processing_time_count{method=\"send_tx\"} 1", lines);
    }

    [Fact]
    public async Task Pages_of_any_origin_may_ask()
    {
        using var http = new HttpClient();
        using var preflight = new HttpRequestMessage(HttpMethod.Options, Node.RpcUri);
        preflight.Headers.Add("Origin", "https://wallet.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");

        using HttpResponseMessage response = await http.SendAsync(preflight, Cancellation);

        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task Neardata_has_every_block_with_its_outcomes_and_their_transactions()
    {
        JsonNode last = await Rpc.GetJsonAsync("/v0/last_block/final");
        ulong height = (ulong)last["block"]!["header"]!["height"]!;
        string previous = (string)(await Rpc.GetJsonAsync("/v0/first_block"))["block"]!["header"]!["hash"]!;
        var outcomes = new List<(string Id, string Transaction)>();
        for (ulong at = 1UL; at <= height; at++)
        {
            JsonNode message = await Rpc.GetJsonAsync($"/v0/block/{at}");
            Assert.Equal(previous, (string)message["block"]!["header"]!["prev_hash"]!);
            previous = (string)message["block"]!["header"]!["hash"]!;
            JsonNode shard = message["shards"]![0]!;
            Fields(shard, "chunk receipt_execution_outcomes shard_id state_changes");
            Fields(shard["chunk"]!, "author header instant_receipts local_receipts receipts transactions");
            outcomes.AddRange(
                ((JsonArray)shard["receipt_execution_outcomes"]!).Select(executed =>
                    ((string)executed!["receipt"]!["receipt_id"]!, (string)executed["tx_hash"]!)
                )
            );
        }

        string hash = (string)_transfer["transaction"]!["hash"]!;
        Assert.Equal(((JsonArray)_transfer["receipts_outcome"]!).Select(outcome => ((string)outcome!["id"]!, hash)), outcomes);
    }

    [Theory]
    [InlineData("/v0/block/99999999", HttpStatusCode.NotFound)]
    [InlineData("/v0/block/-1", HttpStatusCode.BadRequest)]
    [InlineData("/v0/block/first", HttpStatusCode.BadRequest)]
    public async Task Neardata_refuses_blocks_that_are_not_there(string path, HttpStatusCode expected)
    {
        using HttpResponseMessage response = await Rpc.GetAsync(path);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task No_cache_keeps_a_block_that_a_revert_may_take_away()
    {
        using HttpResponseMessage response = await Rpc.GetAsync("/v0/block/1");

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static void Fields(JsonNode json, string names) =>
        Assert.Equal(
            names.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries),
            ((JsonObject)json).Select(field => field.Key).Order(StringComparer.Ordinal)
        );
}
