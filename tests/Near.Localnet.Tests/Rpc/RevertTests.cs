using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Testing;

namespace Near.Localnet.Tests.Rpc;

/// <summary>Clients ask on while the node goes back to a snapshot and what they ask for vanishes.</summary>
[Seeded]
public sealed class RevertTests : IDisposable
{
    private const int Readers = 12;
    private const int Reverts = 30;

    private static readonly string[] Paths =
    [
        "status",
        "metrics",
        "v0/last_block/optimistic",
        "v0/last_block/final",
        "lake/any?list-type=2",
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;
    private volatile Facts? _facts;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_asks_during_a_revert_sees_one_chain(bool onDisk)
    {
        var options = new LocalNodeOptions
        {
            DataDirectory = onDisk ? _home : null,
            Heartbeat = null,
            EpochLength = 5,
        };
        await using TestNode test = await TestNode.StartAsync(new() { Node = options, Cancellation = () => Cancellation });
        TestAccount bob = await test.CreateAccountAsync("bob");
        ulong snapshot = await test.Node.SnapshotAsync(Cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        int seed = Seeds.Usually(20261125);
        await LearnAsync(test, bob);
        var readers = Enumerable
            .Range(0, Readers)
            .Select(reader => ReadAsync(test.Node.RpcUri, new Random(seed + reader), stop.Token))
            .ToList();

        for (int revert = 0; revert < Reverts; revert++)
        {
            await LearnAsync(test, bob);
            await test.Node.RevertAsync(snapshot, Cancellation);
        }

        await stop.CancelAsync();
        var faults = (await Task.WhenAll(readers)).SelectMany(found => found).ToList();
        Assert.True(
            faults.Count == 0,
            $"{faults.Count} answers with seed {seed}, such as:\n{string.Join('\n', faults.Distinct().Take(10))}"
        );
        await test.Root.TransferAsync(bob, NearToken.FromNear(1)); // Blocks are still made.
    }

    [Fact]
    public async Task Whoever_waits_for_a_transaction_that_a_revert_takes_away_is_told_to_send_it_again()
    {
        await using TestNode test = await TestNode.StartAsync(
            new()
            {
                Node = new() { BlockTime = Timeout.InfiniteTimeSpan },
                Cancellation = () => Cancellation,
            }
        );
        await test.Node.MineAsync(3, Cancellation);
        ulong snapshot = await test.Node.SnapshotAsync(Cancellation);
        SignedTransaction transaction = await test.Root.Client.SignAsync(
            AccountId.Parse(new string('a', 64)),
            [new Near.Client.Action.Transfer(NearToken.FromNear(1))],
            Cancellation
        );
        using var rpc = new RawRpc(test.Node.RpcUri);
        Task<JsonObject> waiting = rpc.ErrorAsync(
            "send_tx",
            new JsonObject { ["signed_tx_base64"] = Convert.ToBase64String(transaction.Encode()), ["wait_until"] = "FINAL" }
        );
        await Until.AsksAsync("a transaction to be pending", () => PendingAsync(rpc), pending => pending != 0);

        await test.Node.RevertAsync(snapshot, Cancellation);

        JsonObject error = await waiting;
        Assert.Equal("LOCALNET_ERROR", (string)error["cause"]!["name"]!);
        Assert.EndsWith("Send the transaction again.", (string)error["cause"]!["info"]!["error_message"]!);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    /// <summary>How many transactions wait for a block.</summary>
    private static async Task<int> PendingAsync(RawRpc rpc)
    {
        using HttpResponseMessage page = await rpc.GetAsync("metrics");
        string line = (await page.Content.ReadAsStringAsync(Cancellation))
            .Split('\n')
            .Single(line => line.StartsWith("near_transaction_pool_entries ", StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Makes what the next revert takes away, and notes its names.</summary>
    private async Task LearnAsync(TestNode test, TestAccount bob)
    {
        TransactionResult sent = await test.Root.TransferAsync(bob, NearToken.FromNear(1));
        await test.Node.MineAsync(12, Cancellation);
        TransactionResultView status = await test.Rpc.TransactionAsync(sent.Hash, test.Root.Id, WaitUntil.Final, Cancellation);
        BlockView head = await test.Rpc.BlockAsync(BlockReference.Optimistic, Cancellation);
        _facts = new(
            sent.Hash.ToString(),
            status.TransactionOutcome!.Outcome.ReceiptIds[0].ToString(),
            status.TransactionOutcome.BlockHash.ToString(),
            head
        );
    }

    /// <summary>Asks one thing after the other.</summary>
    /// <returns>Answers that are faults.</returns>
    private async Task<List<string>> ReadAsync(Uri node, Random random, CancellationToken cancellationToken)
    {
        using var rpc = new RawRpc(node);
        var faults = new List<string>();
        while (!cancellationToken.IsCancellationRequested)
        {
            if (random.Next(4) == 0)
            {
                string path = Paths[random.Next(Paths.Length)];
                using HttpResponseMessage page = await rpc.GetAsync(path);
                string text = await page.Content.ReadAsStringAsync(Cancellation);
                if (
                    page.StatusCode >= HttpStatusCode.InternalServerError
                    || (path.StartsWith("v0", StringComparison.Ordinal) && text == "null")
                )
                {
                    faults.Add($"{path}: {(int)page.StatusCode} {text}");
                }

                continue;
            }

            (string method, JsonObject parameters) = Question(_facts!, random);
            (HttpStatusCode status, JsonObject answer) = await rpc.CallAsync(method, parameters);
            if (status >= HttpStatusCode.InternalServerError || IsMixed(answer))
                faults.Add($"{method} {parameters.ToJsonString()}: {(int)status} {answer.ToJsonString()}");
        }

        return faults;
    }

    private static (string Method, JsonObject Parameters) Question(Facts facts, Random random) =>
        random.Next(12) switch
        {
            0 => ("block", new() { ["finality"] = "final" }),
            1 => ("block", new() { ["block_id"] = facts.Head.Header.Height }),
            2 => ("chunk", new() { ["block_id"] = facts.Head.Header.Height, ["shard_id"] = 0 }),
            3 => ("chunk", new() { ["chunk_id"] = facts.Head.Chunks[0].ChunkHash.ToString() }),
            4 => ("EXPERIMENTAL_tx_status", Transaction(facts)),
            5 => ("localnet_trace", new() { ["tx_hash"] = facts.Transaction }),
            6 => (
                "light_client_proof",
                new()
                {
                    ["type"] = "transaction",
                    ["transaction_hash"] = facts.Transaction,
                    ["sender_id"] = "test.near",
                    ["light_client_head"] = facts.Head.Header.Hash.ToString(),
                }
            ),
            7 => ("next_light_client_block", new() { ["last_block_hash"] = facts.Block }),
            8 => ("validators", new() { ["epoch_id"] = facts.Head.Header.EpochId.ToString() }),
            9 => ("block_effects", new() { ["block_id"] = facts.Block }),
            10 => ("EXPERIMENTAL_receipt_to_tx", new() { ["receipt_id"] = facts.Receipt }),
            _ => (
                "query",
                new()
                {
                    ["request_type"] = "view_account",
                    ["account_id"] = "bob.test.near",
                    ["block_id"] = facts.Head.Header.Height,
                }
            ),
        };

    private static JsonObject Transaction(Facts facts) =>
        new()
        {
            ["tx_hash"] = facts.Transaction,
            ["sender_account_id"] = "test.near",
            ["wait_until"] = "NONE",
        };

    /// <summary>Whether a block or chunk has parts of another height, which another chain has left.</summary>
    private static bool IsMixed(JsonObject answer) =>
        answer["result"] is JsonObject result
        && result["header"]?["height"] is { } height
        && result["chunks"]?[0]?["height_created"] is { } created
        && (ulong)height != (ulong)created;

    private sealed record Facts(string Transaction, string Receipt, string Block, BlockView Head);
}
