using NearTasks.Api.Hosting;

// Configuration by environment (NEARTASKS_ConnectionString …) or command line (--ConnectionString …).
var configuration = new ConfigurationBuilder().AddEnvironmentVariables("NEARTASKS_").AddCommandLine(args).Build();
var options = new ApiOptions
{
    ConnectionString = Require("ConnectionString"),
    ContractId = Require("ContractId"),
    RpcUrls = [.. Require("RpcUrls").Split(',').Select(url => new Uri(url))],
    BlobFolder = Require("BlobFolder"),
    ListenUrl = configuration["ListenUrl"] ?? "http://127.0.0.1:8080",
    PublicUrl = configuration["PublicUrl"] is { } url ? new Uri(url) : null,
};
await using var app = ApiHost.Build(options, builder => builder.Logging.AddConsole());
await app.RunAsync();

string Require(string name) => configuration[name]
    ?? throw new InvalidOperationException($"Set {name}: --{name} VALUE or the environment variable NEARTASKS_{name}; see api/README.md.");
