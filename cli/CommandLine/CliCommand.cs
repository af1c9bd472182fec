using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using Near.Client.Rpc;
using NearTasks.Cli.Local;
using NearTasks.Cli.Samples;
using NearTasks.Database;
using NearTasks.Database.Postgres;
using NearTasks.Indexer;
using Npgsql;

namespace NearTasks.Cli;

/// <summary>One verb of the command line: runs its action and turns every refusal into a line with code and remedy.</summary>
internal static class CliCommand
{
    /// <summary>Exit code of whatever was refused.</summary>
    public const int Refused = 1;

    private const int Cancelled = 130;

    /// <param name="name">The verb.</param>
    /// <param name="description">What it does, for <c>--help</c>.</param>
    /// <param name="symbols">Its arguments and options.</param>
    /// <param name="action">What it does; returns the exit code.</param>
    public static Command Create(
        string name,
        string description,
        IEnumerable<Symbol> symbols,
        Func<ParseResult, Output, CancellationToken, Task<int>> action
    )
    {
        var command = new Command(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var output = new Output(parsed.GetValue(Targets.Json));
                try
                {
                    return await action(parsed, output, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    return Cancelled;
                }
                catch (Exception exception)
                {
                    (string code, string message) = Refusal(exception);
                    output.Refusal(code, message);
                    return Refused;
                }
            }
        );
        return command;
    }

    private static (string Code, string Message) Refusal(Exception error) =>
        error switch
        {
            CliException refused => (refused.Code, refused.Message),
            SampleException sample => ("ERR_SAMPLE_DATA", sample.Message),
            DatabaseException unusable => (unusable.Code, unusable.Message),
            ClusterException cluster => (cluster.Code, cluster.Message),
            IndexerException indexer => (indexer.Code, indexer.Message),
            Near.Client.ExecutionFailedException failed => ("ERR_TRANSACTION_FAILED", failed.Message),
            Near.Client.TransactionTimeoutException late => ("ERR_TRANSACTION_LATE", late.Message),
            Near.Client.NearFormatException format => ("ERR_BAD_ARGUMENT", format.Message),
            RpcException rpc => ("ERR_NODE", rpc.Message),
            RpcTransportException transport => ("ERR_NODE_UNREACHABLE", transport.Message),
            NpgsqlException database => (
                "ERR_DATABASE",
                $"{database.Message}; check that the server runs and that --postgres names it rightly"
            ),
            Near.Localnet.LocalNodeException node => ("ERR_LOCAL_NODE", node.Message),
            JsonException json => ("ERR_BAD_JSON", $"a document is not JSON that can be used: {json.Message}"),
            SocketException or TimeoutException => (
                "ERR_CONNECTION",
                $"a connection could not be made: {error.Message}; check the addresses"
            ),
            HttpRequestException or HttpIOException => (
                "ERR_CONNECTION",
                $"a connection broke in the middle of an answer: {error.Message}; try again"
            ),
            IOException or UnauthorizedAccessException => ("ERR_FILE", error.Message),
            _ => (
                "ERR_INTERNAL",
                $"a fault of neartasks itself: {error.Message} ({error.GetType().Name}); report it with {Details(error)}"
            ),
        };

    /// <summary>Where in the program it happened is for those who mend it.</summary>
    private static string Details(Exception error)
    {
        string file = Path.Combine(Path.GetTempPath(), $"neartasks-fault-{Environment.ProcessId}.txt");
        File.WriteAllText(file, error.ToString());
        return file;
    }
}
