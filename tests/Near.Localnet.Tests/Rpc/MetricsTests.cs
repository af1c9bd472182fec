using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Near.Client;

namespace Near.Localnet.Tests.Rpc;

/// <summary>What monitors read, against what the node's methods say.</summary>
public sealed partial class MetricsTests() : RpcTests(new() { EpochLength = 10, BlockTime = Timeout.InfiniteTimeSpan })
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignedTransaction transfer = await Root.SignAsync(
            AccountId.Parse(new string('a', 64)),
            [new Near.Client.Action.Transfer(NearToken.FromNear(1))],
            Cancellation
        );
        await Rpc.ResultAsync("send_tx", RawRpc.Sent(transfer, "NONE"));
        await Node.MineAsync(25, Cancellation);
    }

    [Fact]
    public async Task Heights_price_and_supply_are_those_of_the_head()
    {
        Dictionary<string, double> metrics = await ReadAsync();
        JsonNode header = (await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "optimistic" }))["header"]!;
        JsonNode final = (await Rpc.ResultAsync("block", new JsonObject { ["finality"] = "final" }))["header"]!;

        Assert.Equal((double)header["height"]!, metrics["near_block_height_head"]);
        Assert.Equal((double)header["height"]!, metrics["near_header_head_height"]);
        Assert.Equal((double)final["height"]!, metrics["near_final_block_height"]);
        Assert.Equal(Number(header["gas_price"]!), metrics["near_gas_price"]);
        Assert.Equal(Number(header["total_supply"]!), metrics["near_total_supply"]);
        Assert.Equal((double)header["latest_protocol_version"]!, metrics["near_current_protocol_version"]);
        Assert.Equal(0, metrics["near_sync_status"]);
    }

    [Fact]
    public async Task The_epoch_and_its_validators_are_those_of_the_validators_method()
    {
        Dictionary<string, double> metrics = await ReadAsync();
        JsonNode validators = await Rpc.ResultAsync("validators", new JsonArray((JsonNode?)null));
        JsonNode own = validators["current_validators"]![0]!;

        Assert.Equal((double)validators["epoch_height"]!, metrics["near_epoch_height"]);
        Assert.Equal((1, 1, 1), (metrics["near_is_validator"], metrics["near_is_block_producer"], metrics["near_validator_active_total"]));
        Assert.Equal(50_000_000, metrics["near_validators_stake_total"]);
        Assert.Equal(
            50_000_000,
            metrics[$"near_block_producer_stake{{account_id=\"test.near\",epoch_height=\"{validators["epoch_height"]}\"}}"]
        );
        foreach (string what in (string[])["produced", "expected"])
        {
            Assert.Equal((double)own[$"num_{what}_blocks"]!, metrics[$"near_validators_blocks_{what}{{account_id=\"test.near\"}}"]);
            Assert.Equal((double)own[$"num_{what}_chunks"]!, metrics[$"near_validators_chunks_{what}{{account_id=\"test.near\"}}"]);
        }
    }

    [Fact]
    public async Task Counters_count_on_over_a_revert()
    {
        Dictionary<string, double> before = await ReadAsync();
        Assert.Equal(25, before["near_block_processed_total"]);
        Assert.Equal(1, before["near_transaction_processed_total"]);
        ulong burnt = 0UL;
        for (ulong height = 1UL; height <= 25; height++)
            burnt += (ulong)(await Rpc.ResultAsync("block", new JsonArray(height)))["chunks"]![0]!["gas_used"]!;
        Assert.Equal(burnt, before["near_gas_used"]);

        ulong snapshot = await Node.SnapshotAsync(Cancellation);
        await Node.MineAsync(5, Cancellation);
        await Node.RevertAsync(snapshot, Cancellation);
        await Node.MineAsync(1, Cancellation);

        Dictionary<string, double> after = await ReadAsync();
        Assert.Equal((31, 31), (after["near_block_processed_total"], after["near_chunks_processed"]));
        Assert.Equal(26, after["near_block_height_head"]);
    }

    /// <summary>All samples by name and labels. Each line must be of Prometheus' form, each metric said what it is, once.</summary>
    private async Task<Dictionary<string, double>> ReadAsync()
    {
        using HttpResponseMessage page = await Rpc.GetAsync("metrics");
        string[] lines = (await page.Content.ReadAsStringAsync(Cancellation)).TrimEnd('\n').Split('\n');
        var families = lines
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2])
            .ToList();
        Assert.Equal(families.Distinct(), families);
        var samples = lines.Where(line => line[0] != '#').Select(line => Sample().Match(line)).ToList();
        Assert.All(samples, sample => Assert.True(sample.Success));
        Assert.All(samples, sample => Assert.Contains(families, family => sample.Value.StartsWith(family, StringComparison.Ordinal)));
        return samples.ToDictionary(
            sample => sample.Groups["name"].Value,
            sample => double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture)
        );
    }

    private static double Number(JsonNode text) => double.Parse((string)text!, CultureInfo.InvariantCulture);

    [GeneratedRegex("""^(?<name>[a-z_0-9]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})?) (?<value>-?[0-9.]+(E[+-][0-9]+)?)$""")]
    private static partial Regex Sample();
}
