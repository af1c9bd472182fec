using System.Net;
using NearTasks.Api.Web;

namespace NearTasks.Api.Hosting;

/// <summary>Reads the options of a process from its configuration: environment (<c>NEARTASKS_…</c>) and command line.</summary>
public static class ApiConfiguration
{
    /// <summary>
    /// The options; the limits are a section, such as <c>--Limits:JobsAtOnce 4</c> or <c>NEARTASKS_Limits__JobsAtOnce=4</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">A value is missing, unknown or unreadable; the message names it.</exception>
    public static ApiOptions Read(IConfiguration configuration)
    {
        return new ApiOptions
        {
            ConnectionString = Require("ConnectionString"),
            ContractId = Require("ContractId"),
            RpcUrls = Urls("RpcUrls", Require("RpcUrls")),
            BlobFolder = Require("BlobFolder"),
            ListenUrl = configuration["ListenUrl"] ?? "http://127.0.0.1:8080",
            PublicUrl = configuration["PublicUrl"] is { } url ? Url("PublicUrl", url) : null,
            OtlpUrl = configuration["OtlpUrl"] is { } collector ? Url("OtlpUrl", collector) : null,
            TrustedProxies = [.. List(configuration["TrustedProxies"] ?? "").Select(Network)],
            CallbackOrigins = Urls("CallbackOrigins", configuration["CallbackOrigins"] ?? ""),
            Limits = configuration.GetSection("Limits").Get<ApiLimits>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new(),
        };

        string Require(string name) =>
            configuration[name]
            ?? throw new InvalidOperationException(
                $"Set {name}: --{name} VALUE or the environment variable NEARTASKS_{name}; see api/README.md."
            );
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IReadOnlyList<Uri> Urls(string name, string list) => [.. List(list).Select(url => Url(name, url))];

    private static Uri Url(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme is "http" or "https")
            ? url
            : throw new InvalidOperationException($"{name} takes addresses such as https://labels.example, not \"{text}\".");

    private static System.Net.IPNetwork Network(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out System.Net.IPNetwork network))
            return network;
        return IPAddress.TryParse(text, out IPAddress? address)
            ? new System.Net.IPNetwork(address, 8 * address.GetAddressBytes().Length)
            : throw new InvalidOperationException($"TrustedProxies takes addresses and networks such as 10.0.0.0/8, not \"{text}\".");
    }
}
