using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Sources.Neardata;

namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>Final blocks in neardata's form, kept in memory: a marketplace's calls among other people's, with skipped heights.</summary>
public sealed class SimulatedChain : IBlockSource
{
    public const string Contract = "market.near";
    public const long FirstHeight = 100;

    private readonly SortedDictionary<long, byte[]> blocks = [];
    private readonly int seed;
    private string lastHash = Hash("genesis");
    private long height = FirstHeight - 1;
    private int transactions;

    public SimulatedChain(int seed) => this.seed = seed;

    public long FinalHeight => height;

    /// <summary>Blocks by height; a height that is not in it was skipped.</summary>
    public IDictionary<long, byte[]> Blocks => blocks;

    /// <summary>A whole market's history of so many blocks.</summary>
    public static (SimulatedChain Chain, Marketplace Market) Generate(int seed, int blocks, int callsPerBlock, int largestCampaign = 12)
    {
        var random = new Random(seed);
        var market = new Marketplace(seed) { LargestCampaign = largestCampaign };
        var chain = new SimulatedChain(seed);
        chain.Add(market.Now, [market.Initialise()]);
        for (var i = 1; i < blocks; i++)
        {
            if (random.Next(10) == 0)
                chain.Skip();
            chain.Add(0, market.Block(random.Next(callsPerBlock + 1), chain.NewTransaction), at: () => market.Now);
        }
        return (chain, market);
    }

    public string NewTransaction() => Hash($"tx {seed} {transactions++}");

    public void Skip() => height++;

    public void Add(ulong now, IReadOnlyList<SimulatedCall> calls, Func<ulong>? at = null)
    {
        var prevHeight = blocks.Count == 0 ? (long?)null : blocks.Keys.Last();
        height++;
        var hash = Hash($"block {seed} {height} {now}");
        var executions = new JsonArray();
        for (var i = 0; i < calls.Count; i++)
        {
            executions.Add(Execution(Contract, calls[i], $"{seed} {height} {i}"));
            if (i % 3 == 0)
                executions.Add(Execution("other.near", Foreign(calls[i]), $"{seed} {height} foreign {i}"));
        }
        var block = new JsonObject
        {
            ["block"] = new JsonObject
            {
                ["author"] = "node0",
                ["header"] = new JsonObject
                {
                    ["height"] = height, ["prev_height"] = prevHeight, ["hash"] = hash, ["prev_hash"] = lastHash,
                    ["timestamp"] = at?.Invoke() ?? now, ["timestamp_nanosec"] = $"{at?.Invoke() ?? now}",
                },
                ["chunks"] = new JsonArray(),
            },
            ["shards"] = new JsonArray(new JsonObject
            {
                ["shard_id"] = 0, ["chunk"] = null, ["receipt_execution_outcomes"] = executions, ["state_changes"] = new JsonArray(),
            }),
        };
        blocks[height] = JsonSerializer.SerializeToUtf8Bytes(block);
        lastHash = hash;
    }

    public Task<long> GetFinalHeightAsync(CancellationToken cancellationToken) => Task.FromResult(height);

    public Task<ChainBlock?> GetBlockAsync(long height, CancellationToken cancellationToken) =>
        Task.FromResult(blocks.TryGetValue(height, out var block) ? NeardataJson.Parse(block) : null);

    /// <summary>Looks like a NEAR hash: base58 of 32 bytes.</summary>
    public static string Hash(string text) => Near.Client.CryptoHash.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToString();

    /// <summary>The same events from an account that is not the contract: they must change nothing.</summary>
    private static SimulatedCall Foreign(SimulatedCall call) => call with { Caller = "mallory.near", TxHash = null };

    private JsonObject Execution(string executor, SimulatedCall call, string id) => new()
    {
        ["execution_outcome"] = new JsonObject
        {
            ["id"] = Hash($"receipt {id}"),
            ["outcome"] = new JsonObject
            {
                ["executor_id"] = executor, ["gas_burnt"] = 2_428_000_000_000, ["tokens_burnt"] = "242800000000000000000",
                ["logs"] = new JsonArray([.. call.Logs.Select(log => (JsonNode)log)]),
                ["status"] = call.Error is null
                    ? new JsonObject { ["SuccessValue"] = "" }
                    : new JsonObject { ["Failure"] = Failure(call.Error) },
            },
        },
        ["receipt"] = new JsonObject
        {
            ["receipt_id"] = Hash($"receipt {id}"), ["predecessor_id"] = call.Caller, ["receiver_id"] = executor,
            ["receipt"] = new JsonObject
            {
                ["Action"] = new JsonObject
                {
                    ["signer_id"] = call.Caller,
                    ["actions"] = new JsonArray("CreateAccount", new JsonObject
                    {
                        ["FunctionCall"] = new JsonObject { ["args"] = "e30=", ["deposit"] = $"{call.Deposit}", ["gas"] = 30_000_000_000_000, ["method_name"] = call.Method },
                    }),
                },
            },
        },
        ["tx_hash"] = call.TxHash ?? NewTransaction(),
    };

    private static JsonObject Failure(string error) => new()
    {
        ["ActionError"] = new JsonObject
        {
            ["index"] = 0,
            ["kind"] = new JsonObject { ["FunctionCallError"] = new JsonObject { ["ExecutionError"] = error } },
        },
    };
}
