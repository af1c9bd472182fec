using System.CommandLine;
using Near.Client;
using NearTasks.Sdk;

namespace NearTasks.Cli;

/// <summary>A command's way to the contract and the api, as the options and the running system say.</summary>
internal static class Connection
{
    /// <summary>What clients tell, in the command line's words.</summary>
    public static ClientEvents Told { get; } =
        new()
        {
            Waiting = Output.Waiting,
            Registering = (account, deposit) => Output.Say($"registering {account} with the contract, for a deposit of {deposit}"),
        };

    /// <summary>Connects as the account of <c>--account</c>.</summary>
    /// <exception cref="CliException">An address or a key is missing; the message says which option gives it.</exception>
    public static async Task<NearTasksClient> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var endpoints = Endpoints.Resolve(parsed);
        KeyFile key = await ReadKeyAsync(parsed, endpoints.Network, endpoints.Credentials, cancellationToken);
        var client = new NearTasksClient(key, endpoints.Rpc, AccountId.Parse(endpoints.Contract), endpoints.Api, Told);
        try
        {
            if (await NewAccount.HasAsync(client.Market.Account.Rpc, key.AccountId, key.SecretKey.PublicKey, cancellationToken))
                return client;
            throw new CliException(
                "ERR_KEY_NOT_OF_ACCOUNT",
                $"{key.AccountId} has not the key {key.SecretKey.PublicKey} on {endpoints.Network}; "
                    + "check --account and --network, or pass another --key-file"
            );
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="OpenAsync"/>, and signed in to the api.</summary>
    public static async Task<NearTasksClient> SignInAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        NearTasksClient client = await OpenAsync(parsed, cancellationToken);
        try
        {
            await client.SignInAsync(cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
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
}
