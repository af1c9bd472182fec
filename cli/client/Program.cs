return await NearTasks.Cli.CliProgram.RunAsync(args);
