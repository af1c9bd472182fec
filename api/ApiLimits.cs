using NearTasks.Api.Web;

namespace NearTasks.Api;

/// <summary>Bounds on what one request or one account may ask for. Defaults suit a single server.</summary>
public sealed record ApiLimits
{
    /// <summary>Largest JSON body, bytes.</summary>
    public int JsonBytes { get; init; } = 1 << 20;

    /// <summary>Largest body of a manifest, bytes.</summary>
    public int ManifestBytes { get; init; } = 32 << 20;

    /// <summary>Largest body of an assignment's labels, bytes.</summary>
    public int LabelsBytes { get; init; } = 8 << 20;

    /// <summary>Most items of one manifest.</summary>
    public int ManifestItems { get; init; } = 100_000;

    /// <summary>Items of all manifests of one account.</summary>
    public long AccountItems { get; init; } = 5_000_000;

    /// <summary>Written reasons of one assignment.</summary>
    public int Reasons { get; init; } = 1_000;

    /// <summary>Different builds of one campaign.</summary>
    public int Builds { get; init; } = 100;

    /// <summary>Largest single raw item, bytes.</summary>
    public long UploadBytes { get; init; } = 256L << 20;

    /// <summary>All raw items of one account, bytes, complete and open ones together.</summary>
    public long AccountBytes { get; init; } = 20L << 30;

    /// <summary>Open uploads of one account.</summary>
    public int OpenUploads { get; init; } = 1_000;

    /// <summary>How long an unfinished upload is kept for resumption.</summary>
    public TimeSpan UploadLife { get; init; } = TimeSpan.FromDays(2);

    /// <summary>How fast stored bytes are read again to see whether they still have their hashes.</summary>
    public long ScrubBytesPerSecond { get; init; } = 16L << 20;

    /// <summary>How long a suggested place is held for its tasker.</summary>
    public TimeSpan QueueHold { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a sign-in challenge may be answered.</summary>
    public TimeSpan ChallengeLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Life of a session.</summary>
    public TimeSpan SessionLife { get; init; } = TimeSpan.FromHours(12);

    /// <summary>
    /// How long a session is good without the node having said that its key still stands. Finality takes some seconds more, so that a
    /// session ends within a minute of its key.
    /// </summary>
    public TimeSpan SessionTrust { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>Requests per minute of one signed-in account.</summary>
    public int AccountRequestsPerMinute { get; init; } = 6_000;

    /// <summary>Requests per minute of one address whose token, if any, is not known here. An IPv6 address counts as its /64.</summary>
    public int AddressRequestsPerMinute { get; init; } = 3_000;

    /// <summary>Sign-in requests per minute of one address.</summary>
    public int SignInsPerMinute { get; init; } = 60;

    /// <summary>Requests to the node per minute for proofs that one account or address asks for and that are not in memory.</summary>
    public int ProofRequestsPerMinute { get; init; } = 3_000;

    /// <summary>The same for everyone together.</summary>
    public int AllProofRequestsPerMinute { get; init; } = 15_000;

    /// <summary>From so many bytes on a body of JSON makes its request a heavy one.</summary>
    public int HeavyBytes { get; init; } = 256 << 10;

    /// <summary>Heavy requests (large bodies, builds) that run at once; of one account, one.</summary>
    public int HeavyRequests { get; init; } = 4;

    /// <summary>Heavy requests that wait for their turn.</summary>
    public int HeavyWaiting { get; init; } = 32;

    /// <summary>Those of one account.</summary>
    public int HeavyWaitingOfAccount { get; init; } = 4;

    /// <summary>Slower bodies of heavy requests are given up.</summary>
    public int HeavyBytesPerSecond { get; init; } = 8 << 10;

    /// <summary>Jobs that one process does at once; of one account, one.</summary>
    public int JobsAtOnce { get; init; } = 2;

    /// <summary>Jobs of one account that wait or run.</summary>
    public int JobsOfAccount { get; init; } = 10;

    /// <summary>Jobs of everyone that wait or run.</summary>
    public int JobsWaiting { get; init; } = 1_000;

    /// <summary>A worker that has not been heard of for so long is dead, and its job is begun anew.</summary>
    public TimeSpan JobLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the row of a job that is over can be read.</summary>
    public TimeSpan JobLife { get; init; } = TimeSpan.FromDays(7);
}
