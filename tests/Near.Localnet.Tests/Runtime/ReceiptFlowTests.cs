using Near.Client;
using Near.Localnet.Parameters;
using Near.Localnet.Runtime;
using Near.Localnet.Runtime.Errors;
using Near.Localnet.State;
using Near.Localnet.Vm;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Runtime;

/// <summary>What limits a chunk: bandwidth, gas, and the size of its proof.</summary>
public sealed class ReceiptFlowTests
{
    private const int Values = 5;

    private static readonly byte[] Contract = WatContract.Compile([
        .. Enumerable
            .Range(0, Values)
            .Select(i =>
                ($"put{i}", $"""(@input (i64.const 0)) (drop (@storage_write $"{i}" (i64.const -1) (i64.const 0) (i64.const 1)))""")
            ),
        ("read4", Read(4)),
        ("read5", Read(5)),
        ("spin", "(loop br 0)"),
        ("none", ""),
        ("near", """(drop (@storage_write $"key1" $"x" (i64.const 1))) (drop (@storage_write $"key2" $"x" (i64.const 1)))"""),
    ]);

    private readonly TestChain _chain = new("alice.near", "bob.near", "carol.near");

    [Fact]
    public void The_bandwidth_schedulers_state_changes_with_every_chunk()
    {
        _chain.Apply();

        // Version 1, one link from shard 0 to itself, which saved up a chunk's 4.5 MB less the 100 kB it got; then the check hash.
        var check = CryptoHash.Sha256([.. new byte[32], .. CryptoHash.Sha256([1, 0, 0, 0, .. new byte[8]]).ToArray()]);
        byte[] expected = [0, 1, 0, 0, 0, .. new byte[16], .. BitConverter.GetBytes(4_400_000UL), .. check.ToArray()];
        Assert.Equal(expected, _chain.State.Get([15]));
        _chain.Apply();
        Assert.NotEqual(expected, _chain.State.Get([15]));
    }

    [Fact]
    public void Receipts_beyond_the_bandwidth_wait_for_the_next_chunk()
    {
        SignedTransaction[] transactions = Enumerable
            .Range(1, 4)
            .Select(i => Call("carol.near", "bob.near", "none", (ulong)i, new byte[1_400_000]))
            .ToArray();

        ApplyResult first = _chain.Apply(transactions);
        Assert.Equal(3, first.OutgoingReceipts.Count);
        Assert.InRange(first.Load.Congestion.ReceiptBytes, 1_400_000UL, 1_401_000UL);
        Assert.True(first.Load.Congestion.BufferedReceiptsGas > 100_000_000_000_000);
        // Of the 40 amounts from 100 kB to 4 MiB, the 13th is the first that is enough.
        Assert.Equal<byte>([0, 16, 0, 0, 0], first.Load.Requests.Single().RequestedValuesBitmap);
        Assert.Equal(2, first.State.Scan([14]).Count() + first.State.Scan([17]).Count());

        ApplyResult second = _chain.Apply();
        Assert.Equal(4, _chain.Last.OutgoingReceipts.Count); // three gas refunds, and the one that waited
        Assert.Equal(ShardLoad.None.Congestion, second.Load.Congestion);
        Assert.Empty(second.Load.Requests);
        Assert.Empty(second.State.Scan([14]).Concat(second.State.Scan([17])));
    }

    [Fact]
    public void Delayed_receipts_count_as_congestion_until_they_are_taken_up()
    {
        _chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));
        _chain.Apply([.. Enumerable.Range(1, 6).Select(i => Call("carol.near", "alice.near", "spin", (ulong)i, []))]);

        ApplyResult full = _chain.Apply();
        Assert.Equal(2UL, full.DelayedReceipts);
        Assert.InRange(full.Load.Congestion.DelayedReceiptsGas, (UInt128)600_000_000_000_000, (UInt128)604_000_000_000_000);
        Assert.True(full.Load.Congestion.ReceiptBytes > 200);

        Assert.Equal(ShardLoad.None.Congestion, _chain.Apply().Load.Congestion);
    }

    [Fact]
    public void A_congested_shard_takes_fewer_transactions_and_then_none()
    {
        ChunkLimits limits = RuntimeConfig.Latest.Chunk;
        ShardLoad With(ulong petaGas) =>
            ShardLoad.None with
            {
                Congestion = ShardLoad.None.Congestion with { DelayedReceiptsGas = (UInt128)petaGas * 1_000_000_000_000_000 },
            };

        Assert.Equal(500_000_000_000_000UL, With(0).TransactionGas(limits));
        Assert.Equal(260_000_000_000_000UL, With(200).TransactionGas(limits));
        Assert.Equal(20_000_000_000_000UL, With(900).TransactionGas(limits));
        Assert.False(With(319).RefusesTransactions(limits));
        Assert.True(With(320).RefusesTransactions(limits));
    }

    [Fact]
    public void A_receipt_reads_at_most_four_megabytes_of_the_state()
    {
        Fill("alice.near", 1);

        Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(_chain.Run("carol.near", "alice.near", Call("read4"))));
        ActionErrorKind.FunctionCallError error = Assert.IsType<ActionErrorKind.FunctionCallError>(
            _chain.ErrorOf(_chain.Run("carol.near", "alice.near", Call("read5"))).Kind
        );
        Assert.Equal(
            new FunctionCallError.ExecutionError("Size of the recorded trie storage proof has exceeded the allowed limit (4.0 MB)"),
            error.Inner
        );
    }

    [Fact]
    public void A_chunk_takes_up_no_more_receipts_once_its_proof_is_large()
    {
        Fill("alice.near", 1);
        Fill("bob.near", 2);
        _chain.Apply(
            Call("carol.near", "alice.near", "read4", 1, []),
            Call("carol.near", "bob.near", "read4", 2, []),
            Call("carol.near", "alice.near", "none", 3, [])
        );

        Assert.Equal(1UL, _chain.Apply().DelayedReceipts);
        Assert.Equal(0UL, _chain.Apply().DelayedReceipts);
    }

    [Fact]
    public void Trie_nodes_cost_as_cached_ones_when_the_chunk_has_read_them()
    {
        _chain.Run("alice.near", "alice.near", new Action.DeployContract(Contract));

        ExecutionOutcome outcome = _chain.Run("carol.near", "alice.near", Call("near"));

        GasProfile profile = _chain.Outcomes[outcome.ReceiptIds.Single()].Metadata.GasProfile!;
        ulong nodes = (ulong)_chain.State.Prove(TrieKey.ContractData(TestChain.Id("alice.near"), "key1"u8)).Count;
        Assert.InRange(profile[ExtCost.TouchingTrieNode] / 2_280_000_000, 2UL, nodes);
        // The way to the second key is that of the first one.
        Assert.Equal(profile[ExtCost.TouchingTrieNode], profile[ExtCost.ReadCachedTrieNode]);
    }

    private static string Read(int count) =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"""(drop (@storage_read $"{i}" (i64.const 0)))"""));

    /// <summary>Gives the account five values of 900 kB each.</summary>
    private void Fill(string account, byte filling)
    {
        _chain.Run(account, account, new Action.DeployContract(Contract));
        for (int i = 0; i < Values; i++)
        {
            byte[] value = new byte[900_000];
            value.AsSpan().Fill(filling);
            value[0] = (byte)i;
            Assert.IsType<ExecutionStatus.SuccessValue>(_chain.Result(_chain.Run("carol.near", account, Call($"put{i}", value))));
        }
    }

    private SignedTransaction Call(string signer, string receiver, string method, ulong nonce, byte[] input)
    {
        Transaction signed = _chain.Sign(signer, receiver, Call(method, input)).Transaction;
        return (signed with { Nonce = signed.Nonce + nonce }).Sign(TestChain.Key(signer));
    }

    private static Action.FunctionCall Call(string method, byte[]? input = null) =>
        new(method, input ?? [], NearGas.FromTeraGas(300), NearToken.Zero);
}
