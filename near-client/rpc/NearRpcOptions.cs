namespace Near.Client.Rpc;

/// <summary>Where and how to ask.</summary>
public sealed record NearRpcOptions
{
    /// <summary>Nodes that serve the same chain. The first is preferred; the next is asked when one fails.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>How often a call is tried in all, over all endpoints.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>Wait before the second try; doubled with each further one, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest wait between two tries.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait that a node may ask for (<c>Retry-After</c>); a call whose only node asks for more fails.</summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Time for one try. Nodes hold a call that waits for a transaction up to 10 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Larger answers are refused.</summary>
    public int MaxResponseBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The default options for these nodes.</summary>
    public static NearRpcOptions For(params Uri[] endpoints) => new() { Endpoints = endpoints };
}
