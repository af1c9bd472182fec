using System.CommandLine;
using Near.Client;
using Near.Client.Rpc;
using NearTasks.Api.Contracts;
using NearTasks.Cli.Client;
using NearTasks.Cli.Local;
using Account = Near.Client.Account;

namespace NearTasks.Cli;

/// <summary>A command's way to the contract and the api, as the options and the running system say.</summary>
internal sealed class Connection : IDisposable
{
    private readonly NearRpcClient _rpc;
    private readonly KeyFile _key;
    private readonly Account _account;

    private Connection(NearRpcClient rpc, KeyFile key, AccountId contract, ApiClient api, Action<string, TransactionResult>? onCall = null)
    {
        _rpc = rpc;
        _key = key;
        _account = new Account(key.AccountId, key.SecretKey, rpc);
        Market = new MarketClient(_account, contract, onCall);
        Api = api;
    }

    public MarketClient Market { get; }

    public ApiClient Api { get; }

    /// <summary>Connects as the account of <c>--account</c>.</summary>
    /// <exception cref="CliException">An address or a key is missing; the message says which option gives it.</exception>
    public static async Task<Connection> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var endpoints = Endpoints.Resolve(parsed);
        KeyFile key = await ReadKeyAsync(parsed, endpoints.Network, endpoints.Credentials, cancellationToken);
        var connection = new Connection(
            new NearRpcClient(endpoints.Rpc),
            key,
            AccountId.Parse(endpoints.Contract),
            ApiClient.For(endpoints.Api)
        );
        try
        {
            if (await NewAccount.HasAsync(connection._rpc, key.AccountId, key.SecretKey.PublicKey, cancellationToken))
                return connection;
            throw new CliException(
                "ERR_KEY_NOT_OF_ACCOUNT",
                $"{key.AccountId} has not the key {key.SecretKey.PublicKey} on {endpoints.Network}; "
                    + "check --account and --network, or pass another --key-file"
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Connects to the local system as one of its accounts.</summary>
    public static Connection To(LocalSystem system, KeyFile key, Action<string, TransactionResult> onCall) =>
        new(new NearRpcClient(system.Rpc), key, system.Contract, ApiClient.For(system.Api), onCall);

    /// <summary>Signs in to the api by NEP-413 with the account's key.</summary>
    public async Task SignInAsync(CancellationToken cancellationToken)
    {
        Challenge challenge = await Api.PostAsync<Challenge>(
            "v1/sign-in/challenge",
            new ChallengeRequest(_key.AccountId.ToString()),
            cancellationToken
        );
        var message = new Nep413Message(challenge.Message, Convert.FromBase64String(challenge.Nonce), challenge.Recipient);
        var request = new SignInRequest(
            _key.AccountId.ToString(),
            _key.SecretKey.PublicKey.ToString(),
            Nep413.ToBase64(Nep413.Sign(message, _key.SecretKey)),
            challenge.Nonce
        );
        Api.Authorize(await Api.PostAsync<Session>("v1/sign-in", request, cancellationToken, repeatable: false));
    }

    /// <summary>The key of <c>--account</c>: from <c>--key-file</c>, the running system's folder, or near-cli's.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task<KeyFile> ReadKeyAsync(
        ParseResult parsed,
        string network,
        string? credentials,
        CancellationToken cancellationToken
    )
    {
        if (parsed.GetValue(Targets.KeyFile) is { } file)
        {
            KeyFile given = await KeyFile.ReadAsync(file.FullName, cancellationToken);
            return parsed.GetValue(Targets.Account) is not { } named || named == given.AccountId.ToString()
                ? given
                : throw new CliException(
                    "ERR_KEY_NOT_OF_ACCOUNT",
                    $"{file.FullName} is a key of {given.AccountId}, not of --account {named}"
                );
        }
        string id =
            parsed.GetValue(Targets.Account)
            ?? throw new CliException("ERR_NO_ACCOUNT", "say who signs: --account ID (or --key-file FILE)");
        if (!AccountId.TryParse(id, out AccountId account))
            throw new CliException("ERR_BAD_ARGUMENT", $"\"{id}\" is not a NEAR account id");
        KeyStore[] stores = [.. credentials is { } local ? new[] { new KeyStore(local) } : [], KeyStore.Default];
        KeyStore store =
            stores.FirstOrDefault(store => store.Contains(network, account))
            ?? throw new CliException(
                "ERR_NO_KEY",
                $"no key of {account} for {network}: pass --key-file FILE, or put one at ~/.near-credentials/{network}/{account}.json"
            );
        return await store.ReadAsync(network, account, cancellationToken);
    }

    public void Dispose()
    {
        _account.Dispose();
        _rpc.Dispose();
        Api.Dispose();
        _key.SecretKey.Dispose();
    }
}
