using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace NearTasks.Api;

/// <summary>
/// What the api measures and traces of itself (docs/telemetry.md). Nothing leaves the process unless somebody listens:
/// <see cref="ApiOptions.OtlpUrl"/>, or any listener of <see cref="Name"/>. No token, label or media is ever part of it.
/// </summary>
internal static class Telemetry
{
    /// <summary>Of the meter and of the source of activities.</summary>
    public const string Name = "NearTasks.Api";

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "neartasks.api.refusals",
        "{refusal}",
        "Requests refused, by code."
    );

    public static readonly Counter<long> Suggestions = Meter.CreateCounter<long>(
        "neartasks.queue.suggestions",
        "{request}",
        "Requests for work, by whether there was any (found)."
    );

    public static readonly Counter<long> BlobBytes = Meter.CreateCounter<long>(
        "neartasks.blobs.published",
        "By",
        "Bytes that became blobs."
    );

    public static readonly Counter<long> NodeProofs = Meter.CreateCounter<long>(
        "neartasks.proofs.asked",
        "{request}",
        "Requests to the node for proofs that were not in memory."
    );

    public static readonly Histogram<double> JobDuration = Meter.CreateHistogram<double>(
        "neartasks.jobs.duration",
        "s",
        "Attempts at jobs, by kind and outcome (done, cancelled, again, or the code of the refusal)."
    );
}
