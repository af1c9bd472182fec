using NearTasks.Api.Web;

namespace NearTasks.Api;

/// <summary>What an api process needs. Processes are stateless: many may share one database and one blob folder.</summary>
public sealed record ApiOptions
{
    /// <summary>Npgsql connection string of a database that the indexer's migrations have prepared.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The marketplace contract's account id; also the recipient of sign-in messages.</summary>
    public required string ContractId { get; init; }

    /// <summary>NEAR JSON-RPC endpoints, tried in order.</summary>
    public required IReadOnlyList<Uri> RpcUrls { get; init; }

    /// <summary>Folder of the blob store; created when missing.</summary>
    public required string BlobFolder { get; init; }

    /// <summary>Address to listen on; port 0 picks a free one.</summary>
    public string ListenUrl { get; init; } = "http://127.0.0.1:0";

    /// <summary>
    /// Address that others reach this server by; used in links that leave it. Without it only who is on the same machine, or asks the
    /// listening address itself, gets such links.
    /// </summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Origins besides this server's own that wallets may return a sign-in signature to, such as <c>https://app.example</c>.
    /// </summary>
    public IReadOnlyList<Uri> CallbackOrigins { get; init; } = [];

    /// <summary>
    /// Proxies in front of this server: from them alone <c>X-Forwarded-For</c> is believed. Default: none, the address is the connection's.
    /// </summary>
    public IReadOnlyList<System.Net.IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>An OpenTelemetry collector (OTLP over HTTP) that gets traces and metrics; null: none is told.</summary>
    public Uri? OtlpUrl { get; init; }

    /// <summary>Bounds on everything that comes from outside.</summary>
    public ApiLimits Limits { get; init; } = new();
}
