using System.CommandLine;
using Near.Client;
using NearTasks.Market;
using NearTasks.Sdk;

namespace NearTasks.Cli.Commands;

/// <summary><c>claim</c>: moves earned NEAR from the contract to the account.</summary>
internal static class ClaimCommand
{
    private static readonly Option<string?> Amount = new("--amount")
    {
        Description = "How much, such as \"1.5 NEAR\". Default: everything.",
        HelpName = "AMOUNT",
    };

    public static Command Create() =>
        CliCommand.Create("claim", "Move what you earned, or are refunded, from the contract to your account.", [Amount], RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        NearToken? amount = parsed.GetValue(Amount) is { } text ? NearToken.Parse(text) : null;
        using NearTasksClient connection = await Connection.OpenAsync(parsed, cancellationToken);
        (bool paid, TransactionResult result) = await connection.Tasker.ClaimAsync(Token.Near, amount?.Yoctos, cancellationToken);
        if (!paid)
        {
            throw new CliException(
                "ERR_CLAIM_FAILED",
                "the transfer did not go through; the balance in the contract is as it was, try again"
            );
        }

        output.Result(
            new { Account = connection.AccountId.ToString(), Tx = result.Hash.ToString() },
            done => Output.Facts(("claimed by", done.Account), ("transaction", done.Tx))
        );
        return 0;
    }
}
