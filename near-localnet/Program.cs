using Near.Localnet.CommandLine;

return await NodeCommand.Create().Parse(args).InvokeAsync();
