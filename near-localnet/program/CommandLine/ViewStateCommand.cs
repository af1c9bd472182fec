using System.CommandLine;
using Near.Localnet.Home;

namespace Near.Localnet.CommandLine;

/// <summary>view-state dump-state: a chain's state as the genesis of another one.</summary>
internal static class ViewStateCommand
{
    private static readonly Option<bool> Stream = new("--stream")
    {
        Description = "Write a folder that can be a node's home, with the records in records.json, rather than one genesis file",
    };

    private static readonly Option<string?> File = new("--file")
    {
        Description = "Where to: a folder with --stream (by default 'output' in the home), else a file ('output.json')",
    };

    public static Command Create(Option<DirectoryInfo> home)
    {
        var dump = new Command("dump-state", "Write the state after the last block; the node may be running") { Stream, File };
        dump.SetAction(
            (arguments, cancellationToken) =>
                NodeCommand.RunAsync(async () =>
                {
                    string folder = arguments.GetRequiredValue(home).FullName;
                    StateDump dumped = await StateDump.ReadAsync(folder, TimeProvider.System.GetUtcNow(), cancellationToken);
                    if (arguments.GetValue(Stream))
                        dumped.WriteHome(arguments.GetValue(File) ?? Path.Combine(folder, "output"));
                    else
                        dumped.WriteFile(arguments.GetValue(File) ?? Path.Combine(folder, "output.json"));
                })
        );
        return new Command("view-state", "Look at a chain's data") { dump };
    }
}
