using System.CommandLine;
using System.Text.Json;
using Near.Client;
using Near.Client.Json;
using Near.Client.Rpc;
using Near.Localnet.Records;

namespace Near.Localnet.CommandLine;

/// <summary>export: an account of any node as a JSON array of state records; import: such an array into a local node.</summary>
internal static class ExportCommand
{
    private const int LongestRequest = 4 << 20;

    private static readonly Argument<string> Account = new("account") { Description = "The account with the contract" };

    private static readonly Option<ulong?> Height = new("--block-height") { Description = "As of this block; the last final one if none" };

    private static readonly Argument<FileInfo> File = new("file") { Description = "A JSON array of state records, as export writes it" };

    public static Command Create()
    {
        var export = new Command("export", "Write an account's balance, contract and state as JSON, to be imported into a local node")
        {
            Account,
            Height,
            RemoteNode.Address,
        };
        export.SetAction(
            (arguments, cancellationToken) =>
                RemoteNode.RunAsync(
                    arguments,
                    rpc => ExportAsync(rpc, arguments.GetRequiredValue(Account), arguments.GetValue(Height), cancellationToken)
                )
        );
        return export;
    }

    public static Command CreateImport()
    {
        var import = new Command("import", "Write state records from a JSON file into a running local node") { File, RemoteNode.Address };
        import.SetAction(
            (arguments, cancellationToken) =>
                RemoteNode.RunAsync(arguments, rpc => ImportAsync(rpc, arguments.GetRequiredValue(File), cancellationToken))
        );
        return import;
    }

    private static async Task ExportAsync(NearRpcClient rpc, string account, ulong? height, CancellationToken cancellationToken)
    {
        BlockReference? at = height is { } block ? BlockReference.At(block) : null;
        IReadOnlyList<StateRecord> records = await AccountExport.ReadAsync(rpc, AccountId.Parse(account), at, cancellationToken);
        await using Stream output = Console.OpenStandardOutput();
        await JsonSerializer.SerializeAsync(output, records, NearJson.Options, cancellationToken);
    }

    private static async Task ImportAsync(NearRpcClient rpc, FileInfo file, CancellationToken cancellationToken)
    {
        await using FileStream input = file.OpenRead();
        IReadOnlyList<JsonElement> records =
            await JsonSerializer.DeserializeAsync<IReadOnlyList<JsonElement>>(input, NearJson.Options, cancellationToken) ?? [];
        foreach (IReadOnlyList<JsonElement> part in Parts(records))
        {
            await rpc.CallAsync<JsonElement>(
                "sandbox_patch_state",
                new Dictionary<string, object?> { ["records"] = part },
                cancellationToken
            );
        }

        await Console.Out.WriteLineAsync($"{records.Count} records written.");
    }

    /// <summary>In requests that no node finds too large.</summary>
    private static IEnumerable<IReadOnlyList<JsonElement>> Parts(IReadOnlyList<JsonElement> records)
    {
        var part = new List<JsonElement>();
        int length = 0;
        foreach (JsonElement record in records)
        {
            int next = record.GetRawText().Length;
            if (part.Count > 0 && length + next > LongestRequest)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(record);
            length += next;
        }

        yield return part;
    }
}
