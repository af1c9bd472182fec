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

    private readonly SortedDictionary<long, byte[]> _blocks = [];
    private readonly int _seed;
    private string _lastHash = Hash("genesis");
    private long _height = FirstHeight - 1;
    private int _transactions;

    public SimulatedChain(int seed) => _seed = seed;

    public long FinalHeight => _height;

    /// <summary>Blocks by height; a height that is not in it was skipped.</summary>
    public IDictionary<long, byte[]> Blocks => _blocks;

    /// <summary>A whole market's history of so many blocks.</summary>
    public static (SimulatedChain Chain, Marketplace Market) Generate(int seed, int blocks, int callsPerBlock, int largestCampaign = 12)
    {
        var random = new Random(seed);
        var market = new Marketplace(seed) { LargestCampaign = largestCampaign };
        var chain = new SimulatedChain(seed);
        chain.Add(market.Now, [market.Initialise()]);
        for (int i = 1; i < blocks; i++)
        {
            if (random.Next(10) == 0)
                chain.Skip();
            chain.Add(0, market.Block(random.Next(callsPerBlock + 1), chain.NewTransaction), at: () => market.Now);
        }
        return (chain, market);
    }

    public string NewTransaction() => Hash($"tx {_seed} {_transactions++}");

    public void Skip() => _height++;

    public void Add(ulong now, IReadOnlyList<SimulatedCall> calls, Func<ulong>? at = null)
    {
        long? prevHeight = _blocks.Count == 0 ? (long?)null : _blocks.Keys.Last();
        _height++;
        string hash = Hash($"block {_seed} {_height} {now}");
        var executions = new JsonArray();
        for (int i = 0; i < calls.Count; i++)
        {
            executions.Add(Execution(Contract, calls[i], $"{_seed} {_height} {i}"));
            if (i % 3 == 0)
                executions.Add(Execution("other.near", Foreign(calls[i]), $"{_seed} {_height} foreign {i}"));
        }
        var block = new JsonObject
        {
            ["block"] = new JsonObject
            {
                ["author"] = "node0",
                ["header"] = new JsonObject
                {
                    ["height"] = _height,
                    ["prev_height"] = prevHeight,
                    ["hash"] = hash,
                    ["prev_hash"] = _lastHash,
                    ["timestamp"] = at?.Invoke() ?? now,
                    ["timestamp_nanosec"] = $"{at?.Invoke() ?? now}",
                },
                ["chunks"] = new JsonArray(),
            },
            ["shards"] = new JsonArray(
                new JsonObject
                {
                    ["shard_id"] = 0,
                    ["chunk"] = null,
                    ["receipt_execution_outcomes"] = executions,
                    ["state_changes"] = new JsonArray(),
                }
            ),
        };
        _blocks[_height] = JsonSerializer.SerializeToUtf8Bytes(block);
        _lastHash = hash;
    }

    public Task<long> GetFinalHeightAsync(CancellationToken cancellationToken) => Task.FromResult(_height);

    public Task<ChainBlock?> GetBlockAsync(long height, CancellationToken cancellationToken) =>
        Task.FromResult(_blocks.TryGetValue(height, out byte[]? block) ? NeardataJson.Parse(block) : null);

    /// <summary>Looks like a NEAR hash: base58 of 32 bytes.</summary>
    public static string Hash(string text) => Near.Client.CryptoHash.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToString();

    /// <summary>The same events from an account that is not the contract: they must change nothing.</summary>
    private static SimulatedCall Foreign(SimulatedCall call) => call with { Caller = "mallory.near", TxHash = null };

    private JsonObject Execution(string executor, SimulatedCall call, string id) =>
        new()
        {
            ["execution_outcome"] = new JsonObject
            {
                ["id"] = Hash($"receipt {id}"),
                ["outcome"] = new JsonObject
                {
                    ["executor_id"] = executor,
                    ["gas_burnt"] = 2_428_000_000_000,
                    ["tokens_burnt"] = "242800000000000000000",
                    ["logs"] = new JsonArray([.. call.Logs.Select(log => (JsonNode)log)]),
                    ["status"] = call.Error is null
                        ? new JsonObject { ["SuccessValue"] = "" }
                        : new JsonObject { ["Failure"] = Failure(call.Error) },
                },
            },
            ["receipt"] = new JsonObject
            {
                ["receipt_id"] = Hash($"receipt {id}"),
                ["predecessor_id"] = call.Caller,
                ["receiver_id"] = executor,
                ["receipt"] = new JsonObject
                {
                    ["Action"] = new JsonObject
                    {
                        ["signer_id"] = call.Caller,
                        ["actions"] = new JsonArray(
                            "CreateAccount",
                            new JsonObject
                            {
                                ["FunctionCall"] = new JsonObject
                                {
                                    ["args"] = "e30=",
                                    ["deposit"] = $"{call.Deposit}",
                                    ["gas"] = 30_000_000_000_000,
                                    ["method_name"] = call.Method,
                                },
                            }
                        ),
                    },
                },
            },
            ["tx_hash"] = call.TxHash ?? NewTransaction(),
        };

    private static JsonObject Failure(string error) =>
        new()
        {
            ["ActionError"] = new JsonObject
            {
                ["index"] = 0,
                ["kind"] = new JsonObject { ["FunctionCallError"] = new JsonObject { ["ExecutionError"] = error } },
            },
        };
}
