using System.Net;
using NearTasks.Api.Hosting;

// Configuration by environment (NEARTASKS_ConnectionString …) or command line (--ConnectionString …).
IConfigurationRoot configuration = new ConfigurationBuilder().AddEnvironmentVariables("NEARTASKS_").AddCommandLine(args).Build();
var options = new ApiOptions
{
    ConnectionString = Require("ConnectionString"),
    ContractId = Require("ContractId"),
    RpcUrls = Urls(Require("RpcUrls")),
    BlobFolder = Require("BlobFolder"),
    ListenUrl = configuration["ListenUrl"] ?? "http://127.0.0.1:8080",
    PublicUrl = configuration["PublicUrl"] is { } url ? new Uri(url) : null,
    TrustedProxies = [.. List(configuration["TrustedProxies"] ?? "").Select(Network)],
    CallbackOrigins = Urls(configuration["CallbackOrigins"] ?? ""),
};
await using WebApplication app = ApiHost.Build(options, builder => builder.Logging.AddJsonConsole());
await app.RunAsync();

string Require(string name) =>
    configuration[name]
    ?? throw new InvalidOperationException($"Set {name}: --{name} VALUE or the environment variable NEARTASKS_{name}; see api/README.md.");

static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

static IReadOnlyList<Uri> Urls(string list) => [.. List(list).Select(url => new Uri(url))];

static IPNetwork Network(string text)
{
    if (text.Contains('/'))
        return IPNetwork.Parse(text);
    var address = IPAddress.Parse(text);
    return new IPNetwork(address, 8 * address.GetAddressBytes().Length);
}
