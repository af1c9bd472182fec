namespace NearTasks.Indexer.Sources.Neardata;

/// <summary>Where blocks come from.</summary>
public sealed record NeardataOptions
{
    /// <summary>Base addresses of equal services, e.g. <c>https://testnet.neardata.xyz</c>; another is asked when one fails.</summary>
    public required IReadOnlyList<Uri> Endpoints { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The first pause after a transient fault; it grows to <see cref="LongestPause"/>, with jitter, and never gives up.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause between two attempts, and how long a failing endpoint is left alone.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>After how long without an answer a fault is told, and how often it is told again.</summary>
    public TimeSpan FaultPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The largest answer read, in bytes.</summary>
    public int LongestAnswer { get; init; } = 64 << 20;
}
