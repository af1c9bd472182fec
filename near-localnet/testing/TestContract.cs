using Near.Client;

namespace Near.Localnet.Testing;

/// <summary>An account with a contract.</summary>
public sealed class TestContract : TestAccount
{
    internal TestContract(TestAccount account, TransactionResult deployment)
        : base(account) => Deployment = deployment;

    /// <summary>The transaction that deployed and initialised it.</summary>
    public TransactionResult Deployment { get; }

    /// <summary>Runs one of its view methods on the newest state and reads the JSON result.</summary>
    public Task<T?> ViewAsync<T>(string method, object? args = null) => ViewAsync<T>(Id, method, args);
}
