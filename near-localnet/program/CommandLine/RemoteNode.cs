using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Near.Client;
using Near.Client.Rpc;

namespace Near.Localnet.CommandLine;

/// <summary>What the commands that ask a running node have in common.</summary>
internal static class RemoteNode
{
    public static readonly Option<Uri> Address = new("--rpc-url")
    {
        Description = "The JSON-RPC of the node to ask",
        DefaultValueFactory = _ => new("http://127.0.0.1:3030"),
        CustomParser = ParseAddress,
    };

    /// <summary>Runs a command; what the node or the user's input refuses becomes one line and exit code 1.</summary>
    public static Task<int> RunAsync(ParseResult arguments, Func<NearRpcClient, Task> run) =>
        NodeCommand.RunAsync(async () =>
        {
            using var rpc = new NearRpcClient(arguments.GetRequiredValue(Address));
            try
            {
                await run(rpc);
            }
            catch (Exception exception)
                when (exception
                        is RpcException
                            or RpcTransportException
                            or NearFormatException
                            or JsonException
                            or IOException
                            or UnauthorizedAccessException
                )
            {
                throw new LocalNodeException(exception.Message, exception);
            }
        });

    private static Uri? ParseAddress(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is ("http" or "https"))
            return address;
        result.AddError($"'{text}' is no address of a node, such as http://127.0.0.1:3030.");
        return null;
    }
}
