using System.CommandLine;
using Near.Client;
using NearTasks.Sdk;

namespace NearTasks.Cli.Commands;

/// <summary><c>account create</c>: people for a local chain, where there is no wallet to make them.</summary>
internal static class AccountCommand
{
    private static readonly Argument<string> Id = new("ID") { Description = "The new account, below --account: such as vendor.test.near." };

    private static readonly Option<string> Balance = new("--balance")
    {
        Description = "NEAR that it starts with.",
        DefaultValueFactory = _ => "100 NEAR",
        HelpName = "AMOUNT",
    };

    public static Command Create() =>
        new("account", "Make accounts.")
        {
            CliCommand.Create(
                "create",
                "Create an account below --account, which pays; its key is kept with the running system's.",
                [Id, Balance],
                RunAsync
            ),
        };

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        if (!AccountId.TryParse(parsed.GetRequiredValue(Id), out AccountId id))
            throw new CliException("ERR_BAD_ARGUMENT", $"\"{parsed.GetValue(Id)}\" is not a NEAR account id");
        var balance = NearToken.Parse(parsed.GetRequiredValue(Balance));
        var endpoints = Endpoints.Resolve(parsed);
        using NearTasksClient payer = await Connection.OpenAsync(parsed, cancellationToken);
        KeyStore keys = endpoints.Credentials is { } local ? new KeyStore(local) : KeyStore.Default;
        (SecretKey key, TransactionResult? made) = await NewAccount.EnsureAsync(
            payer.Market.Account,
            id,
            balance,
            keys,
            endpoints.Network,
            cancellationToken
        );
        key.Dispose();
        output.Result(
            new
            {
                Account = id.ToString(),
                Balance = balance,
                Tx = made?.Hash.ToString(),
            },
            done =>
                Output.Facts(
                    ("account", done.Account),
                    ("balance", done.Balance.ToString()),
                    ("transaction", done.Tx ?? "none: it was made before, and its key is kept")
                )
        );
        return 0;
    }
}
