using System.CommandLine;
using NearTasks.Cli;
using NearTasks.Cli.Commands;

RootCommand root = new("NearTasks: data labelling on NEAR, paid by contract and provable from one transaction.")
{
    DemoCommand.Create(),
    UpCommand.Create(),
    DeployCommand.Create(),
    CampaignCommand.Create(),
    WorkCommand.Create(),
    ReviewCommand.Create(),
    ClaimCommand.Create(),
    DatasetCommand.Create(),
    VerifyCommand.Create(),
    ProvenanceCommand.Create(),
    IndexerCommand.Create(),
};
foreach (Option option in Targets.All) root.Options.Add(option);

// Ctrl-C and SIGTERM cancel the command, which then stops what it started; PostgreSQL may take some seconds.
InvocationConfiguration configuration = new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await root.Parse(args).InvokeAsync(configuration);
