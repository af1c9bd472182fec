using NearTasks.Api;
using NearTasks.Api.Hosting;

IConfigurationRoot configuration = new ConfigurationBuilder().AddEnvironmentVariables("NEARTASKS_").AddCommandLine(args).Build();
NearTasks.Api.ApiOptions options;
try
{
    options = ApiConfiguration.Read(configuration);
}
catch (InvalidOperationException exception)
{
    await Console.Error.WriteLineAsync(exception.InnerException?.Message ?? exception.Message);
    return 2;
}
await using WebApplication app = ApiHost.Build(options, builder => builder.Logging.AddJsonConsole());
await app.RunAsync();
return 0;
