using System.CommandLine;
using NearTasks.Cli;

RootCommand root = new("NearTasks: data labelling on NEAR, paid by contract and provable from one transaction.");
foreach (Option option in Targets.All) root.Options.Add(option);
return await root.Parse(args).InvokeAsync();
