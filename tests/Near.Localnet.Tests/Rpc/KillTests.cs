using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Near.Client;
using Near.Client.Borsh;
using Near.Client.Rpc;
using Near.Localnet.Chain;
using Near.Localnet.State;
using Near.Localnet.Storage;
using Action = Near.Client.Action;

namespace Near.Localnet.Tests.Rpc;

/// <summary>The node's process is killed at any moment, many times, while clients send; nothing that it said is taken back.</summary>
[Seeded]
[Slow]
public sealed class KillTests : IDisposable
{
    private const int Kills = 30;
    private const int Clients = 4;

    private readonly string _home = Directory.CreateTempSubdirectory("near-localnet-").FullName;
    private readonly ConcurrentDictionary<CryptoHash, WaitUntil> _reported = new();
    private readonly ConcurrentDictionary<ulong, CryptoHash> _blocks = new();
    private readonly SecretKey _key = SecretKey.FromSeed("test.near");

    private static AccountId Root { get; } = AccountId.Parse("test.near");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_was_reported_is_lost_by_kill_9()
    {
        var random = new Random(Seeds.Usually(20261125));
        for (int kill = 0; kill < Kills; kill++)
        {
            using NodeProcess node = await NodeProcess.StartAsync(_home, Cancellation);
            using var rpc = new NearRpcClient(NearRpcOptions.For(node.Address) with { MaxAttempts = 1 });
            await CheckAsync(rpc);
            using var account = new Account(Root, _key, rpc);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            var clients = Enumerable.Range(0, Clients).Select(client => SendAsync(account, client, stop.Token)).ToList();
            // Mostly in the middle of work; now and then right after the start.
            int goal = _reported.Count + random.Next(15);
            await Until.SeesAsync(
                $"{goal} transactions, or the end of all clients,",
                () => _reported.Count,
                reported => reported >= goal || clients.TrueForAll(client => client.IsCompleted)
            );
            await Task.Delay(random.Next(30), Cancellation);
            await node.KillAsync(Cancellation);
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        Assert.True(_reported.Count > Kills, $"only {_reported.Count} transactions were under way");
        using (NodeProcess node = await NodeProcess.StartAsync(_home, Cancellation))
        using (var rpc = new NearRpcClient(node.Address))
        {
            await CheckAsync(rpc);
            // Nothing may be under way when the supply is counted.
            using var account = new Account(Root, _key, rpc);
            await account.TransferAsync(Receiver(0), NearToken.FromYocto(1), WaitUntil.Final, Cancellation);
            await node.TerminateAsync(Cancellation);
        }

        CheckDatabase();
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>Sends until the node is gone, and notes what the node says.</summary>
    private async Task SendAsync(Account account, int client, CancellationToken cancellationToken)
    {
        WaitUntil level = client % 2 == 0 ? WaitUntil.Final : WaitUntil.ExecutedOptimistic;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                TransactionResult sent = await account.SendAsync(
                    Receiver(client),
                    [new Action.Transfer(NearToken.FromNear(0.01m))],
                    level,
                    cancellationToken
                );
                _reported[sent.Hash] = sent.Level;
                BlockView head = await account.Rpc.BlockAsync(BlockReference.Optimistic, cancellationToken);
                _blocks[head.Header.Height] = head.Header.Hash;
            }
        }
        catch (Exception exception) when (exception is RpcTransportException or OperationCanceledException or TransactionTimeoutException)
        {
            // It was killed.
        }
    }

    private async Task CheckAsync(NearRpcClient rpc)
    {
        foreach ((CryptoHash hash, WaitUntil level) in _reported)
        {
            TransactionResultView status = await rpc.TransactionAsync(hash, Root, level, Cancellation);
            Assert.IsType<FinalStatus.SuccessValue>(status.Status);
        }

        foreach ((ulong height, CryptoHash hash) in _blocks)
            Assert.Equal(hash, (await rpc.BlockAsync(BlockReference.At(height), Cancellation)).Header.Hash);
    }

    /// <summary>Links, state root and supply, straight from the disk.</summary>
    private void CheckDatabase()
    {
        using var database = RocksStore.Open(Path.Combine(_home, "data"));
        var store = new ChainStore(database);
        ChainTip tip = store.Tip()!;
        StoredBlock head = store.BlockAt(tip.Height)!;
        StoredBlock block = head;
        while (!block.IsGenesis)
        {
            StoredBlock parent = store.BlockAt(block.Header.InnerRest.PrevHeight)!;
            Assert.Equal(parent.Hash, block.Header.PrevHash);
            Assert.Equal(parent.Ordinal + 1, block.Ordinal);
            block = parent;
        }

        var state = StateTrie.FromEntries(database.Scan(Column.State));
        Assert.Equal(tip.Extra.StateRoot, state.Root);
        NearToken held = state
            .Scan([TrieKey.AccountColumn])
            .Select(entry => BorshCodec.Decode<AccountRecord>(entry.Value))
            .Aggregate(NearToken.Zero, (sum, account) => sum + account.Amount + account.Locked);
        Assert.False(tip.Extra.HasWork);
        Assert.Equal(head.Header.InnerRest.TotalSupply - tip.Extra.BalanceBurnt, held);
    }

    private static AccountId Receiver(int client) => AccountId.Parse(new string((char)('a' + client), 64));
}
