using Near.Client;
using Near.Client.Rpc;

namespace NearTasks.Contract.Tests.Support;

/// <summary>An account with its key.</summary>
public sealed class TestAccount : IDisposable
{
    public TestAccount(AccountId id, NearRpcClient rpc) => Client = new(id, Key, rpc);

    public SecretKey Key { get; } = SecretKey.Random();

    public Account Client { get; }

    public AccountId Id => Client.Id;

    public override string ToString() => Id.Value;

    public void Dispose()
    {
        Client.Dispose();
        Key.Dispose();
    }
}
