using System.Text;
using Near.Client;
using NearTasks.Benchmarks.Node;
using Action = Near.Client.Action;

namespace NearTasks.Benchmarks.Soak;

/// <summary>
/// One key's transactions: transfers, deposits into the contract, calls that fail and give their deposit back, new accounts.
/// </summary>
internal sealed class SoakLane(SoakChain chain, Account account, int number)
{
    private static readonly NearGas Gas = NearGas.FromTeraGas(30);
    private static readonly NearToken Deposit = NearToken.FromNear(0.01m);

    private readonly Random _random = new(number);

    public int Sent { get; private set; }

    /// <summary>Sends one transaction every interval, later when the node does not keep up.</summary>
    /// <exception cref="InvalidOperationException">A transaction did not end as it must.</exception>
    public async Task RunAsync(int transactions, TimeSpan interval, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        for (; Sent < transactions; Sent++)
        {
            TimeSpan early = interval * Sent - TimeProvider.System.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
                await Task.Delay(early, cancellationToken);
            await SendAsync(cancellationToken);
        }
    }

    private Task SendAsync(CancellationToken cancellationToken) =>
        _random.Next(20) switch
        {
            < 12 => SendAsync(true, NodeProcess.RootAccount, [new Action.Transfer(Deposit)], cancellationToken),
            < 16 => SendAsync(true, chain.Contract, [Call("storage_deposit")], cancellationToken),
            < 19 => SendAsync(false, chain.Contract, [Call("no_such_method")], cancellationToken),
            _ => CreateAccountAsync(cancellationToken),
        };

    private async Task CreateAccountAsync(CancellationToken cancellationToken)
    {
        AccountId id = account.Id.SubAccount($"n{number}-{Sent}");
        await SendAsync(
            true,
            id,
            [new Action.CreateAccount(), new Action.Transfer(Deposit), new Action.AddKey(account.PublicKey, AccessKey.FullAccess)],
            cancellationToken
        );
        chain.Add(id);
    }

    private static Action.FunctionCall Call(string method) => new(method, Encoding.UTF8.GetBytes("{}"), Gas, Deposit);

    private async Task SendAsync(bool succeeds, AccountId receiver, IReadOnlyList<Action> actions, CancellationToken cancellationToken)
    {
        TransactionResult result = await account.SendAsync(receiver, actions, cancellationToken: cancellationToken);
        if (result.IsSuccess != succeeds)
            throw new InvalidOperationException($"Transaction {result.Hash} should {(succeeds ? "succeed" : "fail")}: {result.Failure}");
    }
}
