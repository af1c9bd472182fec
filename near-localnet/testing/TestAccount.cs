using Near.Client;
using Near.Client.Rpc;
using Action = Near.Client.Action;

namespace Near.Localnet.Testing;

/// <summary>
/// An account with its key. Calls wait until all their receipts have run, refunds too (<see cref="TestNodeOptions.WaitUntil"/>), and throw
/// <see cref="ExecutionFailedException"/> when one fails that counts, <see cref="RpcException"/> when the chain does not take them:
/// see <see cref="Expectations"/>. Disposed of with the node.
/// </summary>
public class TestAccount : IDisposable
{
    private readonly TestNode _node;

    internal TestAccount(TestNode node, AccountId id, SecretKey key)
    {
        (_node, Key) = (node, key);
        Client = new(id, key, node.Rpc, new() { Gas = node.Gas, WaitUntil = node.WaitUntil });
    }

    private protected TestAccount(TestAccount account) => (_node, Key, Client) = (account._node, account.Key, account.Client);

    /// <summary>Its name.</summary>
    public AccountId Id => Client.Id;

    /// <summary>What signs for it; disposed of with the account.</summary>
    public SecretKey Key { get; }

    /// <summary>For everything that has no method here: batches, delegated actions, levels of finality.</summary>
    public Account Client { get; }

    /// <summary>Calls a method of a contract.</summary>
    /// <param name="args">Written as JSON with snake_case members; a byte array goes as it is; null is <c>{}</c>.</param>
    /// <param name="gas">That of <see cref="TestNodeOptions.Gas"/> if null.</param>
    public Task<TransactionResult> CallAsync(
        TestAccount contract,
        string method,
        object? args = null,
        NearToken? deposit = null,
        NearGas? gas = null
    ) => Client.CallAsync(contract.Id, method, args, deposit, gas, cancellationToken: _node.Cancellation);

    /// <summary>Runs actions at a receiver in one transaction: all or none.</summary>
    public Task<TransactionResult> BatchAsync(AccountId receiver, params IReadOnlyList<Action> actions) =>
        Client.BatchAsync(receiver, actions, cancellationToken: _node.Cancellation);

    /// <summary>Gives NEAR to another account.</summary>
    public Task<TransactionResult> TransferAsync(TestAccount receiver, NearToken amount) =>
        Client.TransferAsync(receiver.Id, amount, cancellationToken: _node.Cancellation);

    /// <summary>Makes <c>name</c> below this account, with a full-access key.</summary>
    /// <param name="balance">Paid by this account; 100 NEAR if null.</param>
    public async Task<TestAccount> CreateAccountAsync(string name, NearToken? balance = null)
    {
        TestAccount account = _node.Own(new(_node, Id.SubAccount(name), SecretKey.Random()));
        await Client.CreateAccountAsync(
            account.Id,
            account.Key.PublicKey,
            balance ?? NearToken.FromNear(100),
            cancellationToken: _node.Cancellation
        );
        return account;
    }

    /// <summary>Puts a contract onto this account and, if asked to, calls its initialiser in the same transaction.</summary>
    public async Task<TestContract> DeployAsync(byte[] wasm, string? initialise = null, object? args = null)
    {
        Action.FunctionCall? call = initialise is null
            ? null
            : new Action.FunctionCall(initialise, ContractArgs.Encode(args), _node.Gas, NearToken.Zero);
        TransactionResult deployed = await Client.DeployAsync(wasm, call, cancellationToken: _node.Cancellation);
        return new(this, deployed);
    }

    /// <summary>Runs a view method of a contract on the newest state and reads its JSON result.</summary>
    public Task<T?> ViewAsync<T>(AccountId contract, string method, object? args = null) =>
        Client.ViewAsync<T>(contract, method, args, BlockReference.Optimistic, _node.Cancellation);

    /// <summary>What it can spend, in the newest block.</summary>
    public async Task<NearToken> BalanceAsync() => (await AccountAsync()).Amount;

    /// <summary>Bytes of all that the account stores.</summary>
    public async Task<ulong> StorageUsageAsync() => (await AccountAsync()).StorageUsage;

    /// <summary>Its name.</summary>
    public override string ToString() => Id.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        Client.Dispose();
        Key.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<AccountView> AccountAsync() =>
        (await _node.Rpc.ViewAccountAsync(Id, BlockReference.Optimistic, _node.Cancellation)).Value;
}
