using System.CommandLine;
using NearTasks.Sdk;
using NearTasks.Sdk.Wire;

namespace NearTasks.Cli.Commands;

/// <summary><c>provenance TX</c>: what a transaction of the contract proves.</summary>
internal static class ProvenanceCommand
{
    private static readonly Argument<string> Transaction = new("TX") { Description = "Transaction hash, base58." };

    public static Command Create() =>
        CliCommand.Create("provenance", "Show what a transaction of the contract proves and what hangs on it.", [Transaction], RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, Output output, CancellationToken cancellationToken)
    {
        using var api = new ApiClient(Endpoints.Resolve(parsed).Api, Connection.Told);
        TransactionProvenance answer = await api.GetAsync<TransactionProvenance>(
            $"v1/provenance/{Uri.EscapeDataString(parsed.GetRequiredValue(Transaction))}",
            cancellationToken
        );
        output.Result(answer, Show);
        return 0;
    }

    private static void Show(TransactionProvenance answer)
    {
        Output.Facts(
            ("transaction", answer.TxHash),
            ("signer", answer.SignerId),
            ("status", answer.Status),
            ("block", $"{answer.Height}  {answer.BlockHash}"),
            ("time", Output.Instant(answer.BlockTime))
        );
        Output.Facts([
            .. answer.Receipts.Select(receipt =>
                ((string, string?))(receipt.Method, $"{receipt.ReceiptId}  {receipt.Status}  {receipt.Error}".TrimEnd())
            ),
        ]);
        Output.Facts([.. answer.Proves.Select(sentence => ((string, string?))("proves", sentence))]);
        Output.Facts([.. answer.Links.Select(link => ((string, string?))(link.Rel, $"{link.Title}  {link.Href}"))]);
    }
}
