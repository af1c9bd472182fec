using System.CommandLine;

namespace Near.Localnet.CommandLine;

/// <summary>
/// The executable's command line; what near-sandbox has too has its form: <c>near-localnet --home DIR run --rpc-addr HOST:PORT</c>.
/// </summary>
internal static class NodeCommand
{
    private static readonly Option<DirectoryInfo> Home = new("--home")
    {
        Description = "The folder of the chain and its keys",
        DefaultValueFactory = _ => new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".near-localnet")),
        Recursive = true,
    };

    public static RootCommand Create() =>
        new("A NEAR chain on this machine, for development and tests: real contracts, fees, receipts and proofs")
        {
            Home,
            InitCommand.Create(Home),
            RunCommand.Create(Home),
            ViewStateCommand.Create(Home),
            VmCommand.Create(),
            ProfileCommand.Create(),
            TraceCommand.Create(),
            ExportCommand.Create(),
            ExportCommand.CreateImport(),
        };

    /// <summary>Runs what a command does; a failure that has a remedy is one line on standard error and exit code 1.</summary>
    public static async Task<int> RunAsync(Func<Task> command)
    {
        try
        {
            await command();
            return 0;
        }
        catch (LocalNodeException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }
}
