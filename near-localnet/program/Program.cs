using Near.Localnet.CommandLine;

// A stop is given the time to finish the block at hand.
return await NodeCommand.Create().Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
