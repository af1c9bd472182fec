using System.CommandLine;
using NearTasks.Cli.Commands;
using Spectre.Console;

namespace NearTasks.Cli;

/// <summary>The command line: the verbs that need a node and an api somewhere, and whatever else a program adds.</summary>
internal static class CliProgram
{
    /// <param name="args">As the shell gives them.</param>
    /// <param name="first">Verbs of this program alone; help lists them before the others.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args, params IEnumerable<Command> first)
    {
        var root = new RootCommand("NearTasks: data labelling on NEAR, paid by contract and provable from one transaction.");
        Command[] verbs =
        [
            .. first,
            DeployCommand.Create(),
            AccountCommand.Create(),
            CampaignCommand.Create(),
            WorkCommand.Create(),
            ReviewCommand.Create(),
            ClaimCommand.Create(),
            DatasetCommand.Create(),
            VerifyCommand.Create(),
            ProvenanceCommand.Create(),
        ];
        foreach (Command verb in verbs)
            root.Subcommands.Add(verb);

        // A file has no edge to wrap at.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 200;

        foreach (Option option in Targets.All)
            root.Options.Add(option);

        // Ctrl-C and SIGTERM cancel the command, which then stops what it started; PostgreSQL may take some seconds.
        var configuration = new InvocationConfiguration() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
        ParseResult parsed = root.Parse(args);
        string? unusable = UsageErrors.In(args);
        if (
            unusable is null
            && (parsed.Errors.Count == 0 || parsed.CommandResult.Command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0)
        )
        {
            return await parsed.InvokeAsync(configuration);
        }

        new Output(args.Contains(Targets.Json.Name)).Refusal(
            "ERR_USAGE",
            unusable ?? UsageErrors.Describe(parsed.Errors.Select(error => error.Message))
        );
        return CliCommand.Refused;
    }
}
