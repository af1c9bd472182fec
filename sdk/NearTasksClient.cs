using Near.Client;
using Near.Client.Rpc;
using NearTasks.Sdk.Wire;
using Account = Near.Client.Account;

namespace NearTasks.Sdk;

/// <summary>
/// One account's way to a market: the contract through a NEAR node, and the api that keeps what the chain has only hashes of. Safe for
/// concurrent use.
/// </summary>
public sealed class NearTasksClient : IDisposable
{
    private readonly NearRpcClient _rpc;
    private readonly Account _account;
    private readonly SecretKey _key;

    /// <param name="key">The account's id and key; disposed with the client.</param>
    /// <param name="node">JSON-RPC of a NEAR node.</param>
    /// <param name="contract">The market's contract.</param>
    /// <param name="api">The market's api.</param>
    /// <param name="events">Who wants to know what happens.</param>
    public NearTasksClient(KeyFile key, Uri node, AccountId contract, Uri api, ClientEvents? events = null)
    {
        _key = key.SecretKey;
        _rpc = new NearRpcClient(node);
        _account = new Account(key.AccountId, key.SecretKey, _rpc);
        Market = new MarketClient(_account, contract, events);
        Api = new ApiClient(api, events);
        Vendor = new Vendor(this);
        Reviewer = new Reviewer(this);
        Tasker = new Tasker(this, events);
    }

    /// <summary>Who signs.</summary>
    public AccountId AccountId => _account.Id;

    /// <summary>The contract.</summary>
    public MarketClient Market { get; }

    /// <summary>The api.</summary>
    public ApiClient Api { get; }

    /// <summary>Orders labels and publishes datasets.</summary>
    public Vendor Vendor { get; }

    /// <summary>Accepts and rejects labels.</summary>
    public Reviewer Reviewer { get; }

    /// <summary>Labels.</summary>
    public Tasker Tasker { get; }

    /// <summary>Signs in to the api by NEP-413 with the account's key.</summary>
    /// <exception cref="NearTasksException">The api's refusals.</exception>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        string account = AccountId.ToString();
        Challenge challenge = await Api.PostAsync<Challenge>("v1/sign-in/challenge", new ChallengeRequest(account), cancellationToken);
        var message = new Nep413Message(challenge.Message, Convert.FromBase64String(challenge.Nonce), challenge.Recipient);
        var request = new SignInRequest(account, _key.PublicKey.ToString(), Nep413.ToBase64(Nep413.Sign(message, _key)), challenge.Nonce);
        Api.Authorize(await Api.PostAsync<Session>("v1/sign-in", request, cancellationToken, repeatable: false));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _account.Dispose();
        _rpc.Dispose();
        Api.Dispose();
        _key.Dispose();
    }
}
