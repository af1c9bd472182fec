using System.Collections.Concurrent;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Benchmarks.Node;
using NearTasks.Market;
using Action = Near.Client.Action;

namespace NearTasks.Benchmarks.Soak;

/// <summary>The accounts of a soak and all that were made during it.</summary>
internal sealed class SoakChain : IDisposable
{
    /// <summary>nearcore's protocol account, in every genesis.</summary>
    private static readonly AccountId ProtocolAccount = AccountId.Parse("near");

    private static readonly NearGas Gas = NearGas.FromTeraGas(100);

    private readonly ConcurrentBag<AccountId> _accounts = [NodeProcess.RootAccount, ProtocolAccount];
    private readonly List<SecretKey> _keys = [];
    private readonly SecretKey _rootKey = SecretKey.FromSeed(NodeProcess.RootAccount.Value);
    private readonly Account _root;

    public SoakChain(Uri node)
    {
        Rpc = new(node);
        _root = new(NodeProcess.RootAccount, _rootKey, Rpc);
        Contract = NodeProcess.RootAccount.SubAccount("market");
    }

    public NearRpcClient Rpc { get; }

    public AccountId Contract { get; }

    /// <summary>Every account that ever was.</summary>
    public IReadOnlyCollection<AccountId> Accounts => _accounts;

    public void Add(AccountId account) => _accounts.Add(account);

    public async Task DeployAsync(CancellationToken cancellationToken)
    {
        using var contract = new Account(Contract, NewKey(), Rpc);
        await CreateAsync(Contract, contract.PublicKey, cancellationToken);
        Action.FunctionCall initialise = MarketContract.Call(new Methods.New(_root.Id, FeeBps: 250), Gas);
        await contract.DeployAsync(MarketContract.Wasm, initialise, cancellationToken: cancellationToken);
    }

    /// <summary>A client: one account with several keys, each of which sends by itself.</summary>
    public async Task<IReadOnlyList<Account>> ClientAsync(int number, CancellationToken cancellationToken)
    {
        AccountId id = NodeProcess.RootAccount.SubAccount($"client{number}");
        var keys = Enumerable.Range(0, SoakOptions.KeysPerClient).Select(_ => NewKey()).ToList();
        await CreateAsync(id, keys[0].PublicKey, cancellationToken);
        var first = new Account(id, keys[0], Rpc);
        IEnumerable<Action> more = keys.Skip(1).Select(key => (Action)new Action.AddKey(key.PublicKey, AccessKey.FullAccess));
        await first.BatchAsync(id, [.. more], cancellationToken: cancellationToken);
        return [first, .. keys.Skip(1).Select(key => new Account(id, key, Rpc))];
    }

    public void Dispose()
    {
        _root.Dispose();
        _rootKey.Dispose();
        _keys.ForEach(key => key.Dispose());
        Rpc.Dispose();
    }

    private async Task CreateAsync(AccountId id, PublicKey key, CancellationToken cancellationToken)
    {
        await _root.CreateAccountAsync(id, key, NearToken.FromNear(1_000_000), cancellationToken: cancellationToken);
        Add(id);
    }

    private SecretKey NewKey()
    {
        var key = SecretKey.Random();
        _keys.Add(key);
        return key;
    }
}
