using System.CommandLine;
using Near.Client;
using Near.Client.Rpc;
using Near.Localnet.Tracing;
using Spectre.Console;

namespace Near.Localnet.CommandLine;

/// <summary>trace: what a transaction did, as a tree. Works with any node.</summary>
internal static class TraceCommand
{
    private static readonly Argument<string> Hash = new("transaction") { Description = "The transaction's hash" };

    private static readonly Option<string> Sender = new("--sender")
    {
        Description = "Who signed it; a node with several shards needs it",
        DefaultValueFactory = _ => "test.near",
    };

    public static Command Create()
    {
        var trace = new Command("trace", "Show a transaction as the tree of its receipts: gas, logs, results, failures")
        {
            Hash,
            Sender,
            RemoteNode.Address,
        };
        trace.SetAction(
            (arguments, cancellationToken) =>
                RemoteNode.RunAsync(
                    arguments,
                    rpc => RunAsync(rpc, arguments.GetRequiredValue(Hash), arguments.GetRequiredValue(Sender), cancellationToken)
                )
        );
        return trace;
    }

    private static async Task RunAsync(NearRpcClient rpc, string hash, string sender, CancellationToken cancellationToken)
    {
        TransactionResultView status = await rpc.TransactionStatusAsync(
            CryptoHash.Parse(hash),
            AccountId.Parse(sender),
            WaitUntil.None,
            cancellationToken
        );
        if (status.TransactionOutcome is null)
            throw new LocalNodeException($"{hash} is in no block yet. Ask again in a moment.");
        AnsiConsole.Write(TraceTree.Draw(TransactionTrace.Of(status)));
    }
}
