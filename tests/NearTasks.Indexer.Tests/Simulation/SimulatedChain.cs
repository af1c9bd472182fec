using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Near.Client;
using NearTasks.Histories;
using NearTasks.Indexer.Sources;
using NearTasks.Indexer.Sources.Neardata;
using NearTasks.Market;

namespace NearTasks.Indexer.Tests.Simulation;

/// <summary>Final blocks in neardata's form, kept in memory: a market's calls among other people's, with skipped heights.</summary>
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

    /// <summary>The blocks of a recorded history, or of its first calls.</summary>
    public static SimulatedChain Replay(string history, int calls = int.MaxValue)
    {
        var chain = new SimulatedChain(seed: 0);
        var claims = new Claims(chain);
        foreach (IGrouping<long, RecordedCall> block in History.Read(history).Calls.Take(calls).GroupBy(call => call.Block))
        {
            while (chain._height + 1 < block.Key)
                chain.Skip();
            chain.Add(block.First().Now.Nanoseconds, [.. block.Select(call => Simulated(call, claims))]);
        }
        return chain;
    }

    private static SimulatedCall Simulated(RecordedCall call, Claims claims) =>
        new(
            call.Caller.Value,
            call.Method,
            call.Deposit.Yoctos,
            call.Logs,
            call.Error is null ? null : $"Smart contract panicked: {call.Error}",
            call.Logs.Select(log => claims.TransactionOf(EventLog.Parse(log)!.Read()!)).FirstOrDefault(hash => hash is not null)
        );

    /// <summary>A claim and its callback belong to one transaction.</summary>
    private sealed class Claims(SimulatedChain chain)
    {
        private readonly Dictionary<(AccountId, Money), Queue<string>> _started = [];

        public string? TransactionOf(MarketEvent happened) =>
            happened switch
            {
                ClaimStarted it => Start((it.AccountId, it.Money)),
                ClaimPaid it => _started[(it.AccountId, it.Money)].Dequeue(),
                ClaimFailed it => _started[(it.AccountId, it.Money)].Dequeue(),
                _ => null,
            };

        private string Start((AccountId, Money) claim)
        {
            if (!_started.TryGetValue(claim, out Queue<string>? transactions))
                _started[claim] = transactions = new Queue<string>();
            string transaction = chain.NewTransaction();
            transactions.Enqueue(transaction);
            return transaction;
        }
    }

    public string NewTransaction() => Hash($"tx {_seed} {_transactions++}");

    public void Skip() => _height++;

    public void Add(ulong now, IReadOnlyList<SimulatedCall> calls)
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
                    ["timestamp"] = now,
                    ["timestamp_nanosec"] = $"{now}",
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
    public static string Hash(string text) => CryptoHash.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToString();

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
