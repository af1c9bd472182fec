using Near.Client.Rpc;

namespace Near.Client;

/// <summary>
/// An account with a key: signs, sends, waits and reads results. Safe for concurrent use; many transactions may be on their
/// way at once, each with its own nonce. Use one instance per key, since nonces are counted per instance. The key is not
/// disposed here.
/// </summary>
/// <remarks>
/// Sending throws <see cref="RpcException"/> when the chain refuses the transaction (its
/// <see cref="RpcException.InvalidTransaction"/> says why), <see cref="RpcTransportException"/> when no node answers,
/// <see cref="TransactionTimeoutException"/> when it takes too long, and, except for <see cref="SendAsync"/>,
/// <see cref="ExecutionFailedException"/> when it fails on chain.
/// </remarks>
public sealed class Account(AccountId id, SecretKey key, NearRpcClient rpc, AccountOptions? options = null) : IDisposable
{
    private readonly AccountOptions _options = options ?? new();
    private readonly TransactionSender _sender = new(rpc, id, key, options ?? new());

    /// <summary>The account.</summary>
    public AccountId Id { get; } = id;

    /// <summary>The key that signs.</summary>
    public PublicKey PublicKey => key.PublicKey;

    /// <summary>The client that it asks and sends by; not disposed here.</summary>
    public NearRpcClient Rpc { get; } = rpc;

    /// <summary>Runs a view method and reads its JSON result. See <see cref="CallAsync"/> for the arguments.</summary>
    /// <exception cref="RpcException">CONTRACT_EXECUTION_ERROR with the contract's panic text, and others.</exception>
    public async Task<T?> ViewAsync<T>(
        AccountId contract,
        string method,
        object? args = null,
        BlockReference? at = null,
        CancellationToken cancellationToken = default
    )
    {
        QueryResult<CallResultView> result = await Rpc.CallFunctionAsync(contract, method, ContractArgs.Encode(args), at, cancellationToken)
            .ConfigureAwait(false);
        return result.Value.As<T>();
    }

    /// <summary>Calls a method of a contract.</summary>
    /// <param name="args">Written as JSON with snake_case members; a byte array goes as it is; null is <c>{}</c>.</param>
    /// <param name="deposit">NEAR to attach; none if null.</param>
    /// <param name="gas">Gas to attach; <see cref="AccountOptions.Gas"/> if null.</param>
    public Task<TransactionResult> CallAsync(
        AccountId contract,
        string method,
        object? args = null,
        NearToken? deposit = null,
        NearGas? gas = null,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    )
    {
        var call = new Action.FunctionCall(method, ContractArgs.Encode(args), gas ?? _options.Gas, deposit ?? NearToken.Zero);
        return BatchAsync(contract, [call], waitUntil, cancellationToken);
    }

    /// <summary>Gives NEAR to another account.</summary>
    public Task<TransactionResult> TransferAsync(
        AccountId receiver,
        NearToken amount,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    ) => BatchAsync(receiver, [new Action.Transfer(amount)], waitUntil, cancellationToken);

    /// <summary>Puts a contract on this account and, if asked to, calls its initialiser in the same transaction.</summary>
    public Task<TransactionResult> DeployAsync(
        byte[] wasm,
        Action.FunctionCall? initialise = null,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    )
    {
        Action deploy = new Action.DeployContract(wasm);
        return BatchAsync(Id, initialise is null ? [deploy] : [deploy, initialise], waitUntil, cancellationToken);
    }

    /// <summary>Creates an account (a sub-account of this one, as a rule) with a full-access key and NEAR.</summary>
    public Task<TransactionResult> CreateAccountAsync(
        AccountId account,
        PublicKey fullAccessKey,
        NearToken balance,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    ) =>
        BatchAsync(
            account,
            [new Action.CreateAccount(), new Action.Transfer(balance), new Action.AddKey(fullAccessKey, AccessKey.FullAccess)],
            waitUntil,
            cancellationToken
        );

    /// <summary>Runs actions at a receiver in one transaction: all or none.</summary>
    public async Task<TransactionResult> BatchAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    )
    {
        TransactionResult result = await SendAsync(receiver, actions, waitUntil, cancellationToken).ConfigureAwait(false);
        return result.EnsureSuccess();
    }

    /// <summary>As <see cref="BatchAsync"/>, but a failure on chain is a result, not an exception.</summary>
    public Task<TransactionResult> SendAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    ) => _sender.SendAsync(receiver, actions, waitUntil ?? _options.WaitUntil, cancellationToken);

    /// <summary>Signs with the next nonce without sending.</summary>
    public Task<SignedTransaction> SignAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        CancellationToken cancellationToken = default
    ) => _sender.SignAsync(receiver, actions, cancellationToken);

    /// <summary>Signs actions that someone else sends and pays gas for (NEP-366).</summary>
    /// <param name="validBlocks">For how many blocks from now it may be sent.</param>
    public Task<SignedDelegateAction> DelegateAsync(
        AccountId receiver,
        IReadOnlyList<Action> actions,
        ulong validBlocks = 120,
        CancellationToken cancellationToken = default
    ) => _sender.DelegateAsync(receiver, actions, validBlocks, cancellationToken);

    /// <summary>Sends what another account signed, at this account's cost: gas and what its actions attach (NEP-366).</summary>
    public Task<TransactionResult> RelayAsync(
        SignedDelegateAction signed,
        WaitUntil? waitUntil = null,
        CancellationToken cancellationToken = default
    ) => BatchAsync(signed.DelegateAction.SenderId, [new Action.Delegate(signed)], waitUntil, cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _sender.Dispose();
}
